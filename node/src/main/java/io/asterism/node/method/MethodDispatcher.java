package io.asterism.node.method;

import io.asterism.node.method.RefusedException.Extra;
import io.asterism.node.transaction.Exchange;
import io.asterism.node.transaction.RequestHandler;
import io.asterism.protocol.sip.MalformedReason;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipMethods;
import io.asterism.protocol.sip.SipParseException;
import io.asterism.protocol.sip.SipRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hands each request to its method once it has passed the checks that all have in common (RFC 3261 §8.2). */
public final class MethodDispatcher implements RequestHandler {

    private final Map<String, RequestMethod> methods = new TreeMap<>();
    private final SenderCheck senders;
    private final RefusalListener listener;

    private MethodDispatcher(SenderCheck senders, RefusalListener listener) {
        this.senders = senders;
        this.listener = listener;
    }

    /** All the methods that a node takes. */
    public static MethodDispatcher of(
            Resources resources, SenderCheck senders, PublicationGate publications, RefusalListener listener) {
        MethodDispatcher dispatcher = new MethodDispatcher(senders, listener);
        dispatcher.methods.put(SipMethods.PUBLISH, new PublishMethod(resources, senders, publications, listener));
        dispatcher.methods.put(SipMethods.OPTIONS, new OptionsMethod(dispatcher::allow));
        return dispatcher;
    }

    @Override
    public void handle(Exchange exchange) {
        try {
            method(exchange).handle(exchange);
        } catch (RefusedException e) {
            Refusing.refuse(exchange, e, listener);
        } catch (SipParseException e) {
            Refusing.refuse(exchange, unreadable(e), listener);
        }
    }

    private RequestMethod method(Exchange exchange) throws RefusedException {
        SipRequest request = exchange.request();
        if (!senders.admits(exchange.source())) {
            throw new RefusedException(Refusal.SOURCE_NOT_PERMITTED, "");
        }
        RequestMethod method = methods.get(request.method());
        if (method == null) {
            throw new RefusedException(Refusal.METHOD_UNKNOWN, request.method(), allow());
        }
        if (request.headers().to().tag() != null) {
            throw new RefusedException(Refusal.DIALOG_UNKNOWN, "");
        }
        List<String> required = request.headers().require();
        if (!required.isEmpty()) {
            String tags = String.join(", ", required);
            throw new RefusedException(Refusal.EXTENSION_UNKNOWN, tags, new Extra(SipHeader.UNSUPPORTED, tags));
        }
        return method;
    }

    private Extra allow() {
        return new Extra(SipHeader.ALLOW, String.join(", ", methods.keySet()));
    }

    private static RefusedException unreadable(SipParseException e) {
        Refusal refusal = e.reason() == MalformedReason.UNSUPPORTED_URI_SCHEME
                ? Refusal.URI_SCHEME_UNKNOWN
                : Refusal.HEADER_INVALID;
        return new RefusedException(refusal, String.valueOf(e.getMessage()));
    }
}
