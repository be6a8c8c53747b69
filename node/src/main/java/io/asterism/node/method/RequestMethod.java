package io.asterism.node.method;

import io.asterism.node.transaction.Exchange;

/** What one SIP method does. */
interface RequestMethod {

    /**
     * Sees to it that the request is answered or abandoned. Whatever it throws as {@link RefusedException}, or as a
     * header field that can not be read, is answered by the dispatcher.
     */
    void handle(Exchange exchange) throws RefusedException;
}
