package io.asterism.federation.replication;

/** When a write counts as done. */
public enum Acknowledge {
    /** When this node holds it. Faster; what the node had not passed on yet is lost when it dies. */
    LOCAL,
    /** When two nodes hold it, as long as there are two. */
    TWO
}
