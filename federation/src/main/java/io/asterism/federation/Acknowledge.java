package io.asterism.federation;

/** How many nodes hold a change before it is answered. */
public enum Acknowledge {
    /** The node that took it. A change answered just before that node's death may be lost. */
    LOCAL,
    /** That node and another one, when there is another one. */
    TWO
}
