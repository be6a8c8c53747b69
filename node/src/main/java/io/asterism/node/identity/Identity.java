package io.asterism.node.identity;

import io.asterism.node.config.EndpointSettings;
import io.asterism.node.config.IdentifyMethod;

/** Who a request seems to come from. */
public sealed interface Identity {

    /** An endpoint of ours, and what gave it away. */
    record Known(EndpointSettings endpoint, IdentifyMethod by) implements Identity {}

    /** Nobody we know. */
    record Unknown() implements Identity {}

    /** An endpoint whose access list does not let this address in. Treated like nobody we know; the reason is for the log. */
    record Barred(EndpointSettings endpoint) implements Identity {}
}
