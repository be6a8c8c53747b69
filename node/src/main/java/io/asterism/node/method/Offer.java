package io.asterism.node.method;

import io.asterism.node.method.RefusedException.Extra;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.sip.MediaType;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipParameters;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What we take, in the words of the header fields that say so. */
final class Offer {

    static final MediaType JSON = new MediaType("application", "json", SipParameters.NONE);
    static final Extra ALLOW_EVENTS = new Extra(
            SipHeader.ALLOW_EVENTS,
            Arrays.stream(EventPackage.values()).map(EventPackage::token).collect(Collectors.joining(", ")));
    static final Extra ACCEPT = new Extra(SipHeader.ACCEPT, JSON.toString());
    static final Extra ACCEPT_ENCODING = new Extra(SipHeader.ACCEPT_ENCODING, "identity");

    private Offer() {}
}
