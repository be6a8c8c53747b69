package io.asterism.node.bridge;

import io.asterism.federation.OutgoingPublish;
import io.asterism.node.config.GlobalSettings;
import io.asterism.node.config.OutboundPublishSettings;
import io.asterism.node.transaction.Tokens;
import io.asterism.protocol.event.StateBodies;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.sip.CSeq;
import io.asterism.protocol.sip.MediaType;
import io.asterism.protocol.sip.NameAddress;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipMethods;
import io.asterism.protocol.sip.SipParameters;
import io.asterism.protocol.sip.SipRequest;
import org.jspecify.annotations.Nullable;

/** Makes the request for one PUBLISH, first without and then with credentials: all of it but the Via. */
final class PublishRequestBuilder {

    private static final MediaType JSON = new MediaType("application", "json", SipParameters.NONE);

    private final OutgoingPublish publish;
    private final OutboundPublishSettings section;
    private final GlobalSettings global;
    private final Tokens tokens;
    private final String fromTag;

    PublishRequestBuilder(
            OutgoingPublish publish, OutboundPublishSettings section, GlobalSettings global, Tokens tokens) {
        this.publish = publish;
        this.section = section;
        this.global = global;
        this.tokens = tokens;
        this.fromTag = tokens.next();
    }

    String uri() {
        return section.serverUri().toString();
    }

    String cnonce() {
        return tokens.next();
    }

    SipRequest build(int cseq, @Nullable Credentials credentials) {
        SipRequest.Builder request = SipRequest.builder(SipMethods.PUBLISH, uri())
                .add(
                        SipHeader.FROM,
                        NameAddress.of(section.fromUri().toString()).withTag(fromTag))
                .add(SipHeader.TO, NameAddress.of(section.toUri().toString()))
                .add(SipHeader.CALL_ID, publish.callId())
                .add(SipHeader.CSEQ, new CSeq(cseq, SipMethods.PUBLISH))
                .add(SipHeader.EVENT, publish.event().token())
                .add(SipHeader.EXPIRES, publish.expires())
                .add(SipHeader.MAX_FORWARDS, global.maxForwards());
        String entityTag = publish.entityTag();
        if (entityTag != null) {
            request.add(SipHeader.SIP_IF_MATCH, entityTag);
        }
        section.outboundProxy().ifPresent(proxy -> request.add(SipHeader.ROUTE, NameAddress.of(proxy.toString())));
        if (!global.userAgent().isEmpty()) {
            request.add(SipHeader.USER_AGENT, global.userAgent());
        }
        if (credentials != null) {
            request.add(credentials.header(), credentials.value());
        }
        StateBody body = publish.body();
        if (body != null) {
            request.body(JSON, StateBodies.encode(body));
        }
        return request.build();
    }

    /** The value of Authorization or Proxy-Authorization. */
    record Credentials(SipHeader header, String value) {}
}
