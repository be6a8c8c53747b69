package io.asterism.node.method;

import io.asterism.federation.PublishReply;
import io.asterism.federation.PublishRequest;
import io.asterism.federation.RefusalCode;
import io.asterism.node.config.InboundPublicationSettings;
import io.asterism.node.method.SenderCheck.Sender;
import io.asterism.node.transaction.Exchange;
import io.asterism.protocol.event.EventBodyException;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.StateBodies;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.sip.EventHeader;
import io.asterism.protocol.sip.MediaType;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipHeaders;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.SipResponse;
import io.asterism.protocol.sip.SipStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * PUBLISH (RFC 3903 §6, asterisk-behaviour §3.2). Every request passes every check, in this order: who sends it, its event
 * package, its resource, its entity-tag, its body. Then the truth decides.
 */
final class PublishMethod implements RequestMethod {

    private final Resources resources;
    private final SenderCheck senders;
    private final PublicationGate publications;
    private final RefusalListener listener;

    PublishMethod(Resources resources, SenderCheck senders, PublicationGate publications, RefusalListener listener) {
        this.resources = resources;
        this.senders = senders;
        this.publications = publications;
        this.listener = listener;
    }

    @Override
    public void handle(Exchange exchange) throws RefusedException {
        switch (senders.sender(exchange.request(), exchange.source())) {
            case Sender.Known(String endpoint) -> publish(exchange, endpoint);
            case Sender.Challenged challenged -> challenge(exchange, challenged);
        }
    }

    private void challenge(Exchange exchange, Sender.Challenged challenged) {
        challenged.refusal().ifPresent(refusal -> listener.refused(refusal, challenged.detail(), exchange));
        SipResponse.Builder response = exchange.respond(401, SipStatus.phrase(401));
        challenged.challenges().forEach(challenge -> response.add(SipHeader.WWW_AUTHENTICATE, challenge));
        exchange.answer(response.build());
    }

    private void publish(Exchange exchange, String endpoint) throws RefusedException {
        SipRequest request = exchange.request();
        EventPackage event = event(request.headers());
        InboundPublicationSettings resource = resource(request, endpoint, event);
        String entityTag = entityTag(request.headers());
        OptionalInt expires = request.headers().expires();
        StateBody body = expires.isPresent() && expires.getAsInt() == 0 ? null : body(request, event);
        PublishRequest publish =
                new PublishRequest(resource.peer(), event, requestId(request.headers()), entityTag, expires, body);
        publications.publish(publish, reply -> answer(exchange, reply));
    }

    private static EventPackage event(SipHeaders headers) throws RefusedException {
        Optional<EventHeader> header = headers.event();
        if (header.isEmpty()) {
            throw new RefusedException(Refusal.EVENT_MISSING, "", Offer.ALLOW_EVENTS);
        }
        String type = header.get().type();
        return EventPackage.of(type)
                .orElseThrow(() -> new RefusedException(Refusal.EVENT_UNKNOWN, type, Offer.ALLOW_EVENTS));
    }

    private InboundPublicationSettings resource(SipRequest request, String endpoint, EventPackage event)
            throws RefusedException {
        String name = request.uri().user();
        InboundPublicationSettings resource = Optional.ofNullable(name)
                .flatMap(resources::find)
                .orElseThrow(() -> new RefusedException(
                        Refusal.RESOURCE_UNKNOWN, name == null ? "no user in the Request-URI" : "resource " + name));
        if (resource.endpoint().isPresent() && !resource.endpoint().get().equals(endpoint)) {
            throw new RefusedException(
                    Refusal.RESOURCE_OF_ANOTHER, "resource " + name + " is not of endpoint " + endpoint);
        }
        if (!resource.events().contains(event)) {
            throw new RefusedException(Refusal.EVENT_NOT_TAKEN, "resource " + name + " does not take " + event.token());
        }
        return resource;
    }

    private static @Nullable String entityTag(SipHeaders headers) throws RefusedException {
        List<String> tags = headers.ifMatch();
        if (tags.size() > 1) {
            throw new RefusedException(Refusal.SEVERAL_ENTITY_TAGS, tags.size() + " entity-tags");
        }
        return tags.isEmpty() ? null : tags.getFirst();
    }

    private static @Nullable StateBody body(SipRequest request, EventPackage event) throws RefusedException {
        byte[] body = request.body();
        if (body.length == 0) {
            return null;
        }
        requireJson(request.headers());
        try {
            return StateBodies.decode(event, body);
        } catch (EventBodyException e) {
            Refusal refusal =
                    e.reason() == EventBodyException.Reason.TOO_LARGE ? Refusal.BODY_TOO_LARGE : Refusal.BODY_INVALID;
            throw new RefusedException(refusal, String.valueOf(e.getMessage()));
        }
    }

    private static void requireJson(SipHeaders headers) throws RefusedException {
        Optional<MediaType> type = headers.contentType();
        if (type.isEmpty() || !type.get().is(Offer.JSON.type(), Offer.JSON.subtype())) {
            String detail = type.map(MediaType::toString).orElse("no Content-Type");
            throw new RefusedException(Refusal.BODY_TYPE_UNKNOWN, detail, Offer.ACCEPT);
        }
        for (String encoding : headers.all(SipHeader.CONTENT_ENCODING)) {
            if (!encoding.equalsIgnoreCase(Offer.ACCEPT_ENCODING.value())) {
                throw new RefusedException(Refusal.BODY_ENCODING_UNKNOWN, encoding, Offer.ACCEPT_ENCODING);
            }
        }
    }

    /** The same for a copy that reaches another node, and different for each request of a publication. */
    private static String requestId(SipHeaders headers) {
        return headers.callId() + ";" + headers.cseq().number();
    }

    private void answer(Exchange exchange, PublishReply reply) {
        switch (reply) {
            case PublishReply.Accepted(String entityTag, int expires) ->
                exchange.answer(exchange.respond(200, SipStatus.phrase(200))
                        .add(SipHeader.SIP_ETAG, entityTag)
                        .add(SipHeader.EXPIRES, expires)
                        .build());
            case PublishReply.ConditionFailed failed -> exchange.answer(412, SipStatus.phrase(412));
            case PublishReply.IntervalTooBrief(int minExpires) ->
                exchange.answer(exchange.respond(423, SipStatus.phrase(423))
                        .add(SipHeader.MIN_EXPIRES, minExpires)
                        .build());
            case PublishReply.Refused(RefusalCode code, String detail) ->
                Refusing.refuse(exchange, new RefusedException(refusal(code), detail), listener);
            case PublishReply.Unanswered unanswered -> exchange.abandon();
        }
    }

    private static Refusal refusal(RefusalCode code) {
        return switch (code) {
            case UNKNOWN_PEER -> Refusal.PEER_UNKNOWN;
            case EID_IS_OURS -> Refusal.EID_IS_OURS;
            case EID_CONFLICT -> Refusal.EID_CONFLICT;
            case EID_NOT_PINNED -> Refusal.EID_NOT_PINNED;
            case WRONG_BODY -> Refusal.BODY_OF_ANOTHER_EVENT;
            case LATER_VERSION -> Refusal.LATER_VERSION;
        };
    }
}
