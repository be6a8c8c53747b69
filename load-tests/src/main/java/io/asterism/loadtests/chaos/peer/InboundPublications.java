package io.asterism.loadtests.chaos.peer;

import io.asterism.loadtests.lab.SipText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The receiving half of an Asterisk, see asterisk-behaviour 3: entity-tags out of one counter, publications that expire
 * on the second, and an answer that is kept for repetitions of its request.
 */
final class InboundPublications {

    private static final long SECOND = 1_000_000_000L;
    private static final long REPEATED_UNTIL = 32 * SECOND;
    private static final int DEFAULT_EXPIRES = 3600;

    private record Publication(EventPackage event, long expiresAt) {}

    private record Kept(String response, long until) {}

    /** A body that was taken. */
    record Published(EventPackage event, StateBody body) {}

    /** An answer, and what the request said when it was taken and is no repetition. */
    record Reply(String response, Optional<Published> published) {

        private static Reply refusal(SipText request, int status, String reason) {
            return new Reply(InboundPublications.response(request, status + " " + reason, ""), Optional.empty());
        }
    }

    private final Map<String, Publication> publications = new HashMap<>();
    private final Map<String, Kept> answers = new LinkedHashMap<>();
    private long tags;

    Reply onRequest(SipText request, long now) {
        forget(now);
        String transaction = request.header("Via") + request.header("CSeq");
        Kept kept = answers.get(transaction);
        if (kept != null) {
            return new Reply(kept.response(), Optional.empty());
        }
        Reply reply = answer(request, now);
        answers.put(transaction, new Kept(reply.response(), now + REPEATED_UNTIL));
        return reply;
    }

    private Reply answer(SipText request, long now) {
        Optional<EventPackage> event =
                EventPackage.of(request.header("Event").split(";", 2)[0].strip());
        if (!request.startLine().startsWith("PUBLISH ") || event.isEmpty()) {
            return Reply.refusal(request, 489, "Bad Event");
        }
        String ifMatch = request.header("SIP-If-Match");
        String expiresHeader = request.header("Expires");
        int expires = expiresHeader.isEmpty() ? DEFAULT_EXPIRES : Integer.parseInt(expiresHeader);
        if (ifMatch.isEmpty() && expires > 0 && request.body().isEmpty()) {
            return Reply.refusal(request, 400, "Bad Request");
        }
        if (!ifMatch.isEmpty() || expires == 0) {
            Publication known = publications.get(ifMatch);
            if (known == null || known.event() != event.get() || known.expiresAt() <= now) {
                return Reply.refusal(request, 412, "Conditional Request Failed");
            }
            publications.remove(ifMatch);
        }
        return take(request, event.get(), expires, now);
    }

    private Reply take(SipText request, EventPackage event, int expires, long now) {
        Optional<StateBody> body = request.body().isEmpty() ? Optional.empty() : StateBody.read(event, request.body());
        boolean isBad = !request.body().isEmpty() && body.isEmpty();
        if (isBad && request.header("SIP-If-Match").isEmpty()) {
            return Reply.refusal(request, 500, "Server Internal Error");
        }
        String tag = Long.toString(tags++);
        if (expires > 0 && !isBad) {
            publications.put(tag, new Publication(event, now + expires * SECOND));
        }
        String headers = "SIP-ETag: %s\r\nExpires: %d\r\n".formatted(tag, expires);
        return new Reply(response(request, "200 OK", headers), body.map(each -> new Published(event, each)));
    }

    private void forget(long now) {
        answers.values().removeIf(kept -> kept.until() <= now);
        publications.values().removeIf(publication -> publication.expiresAt() <= now);
    }

    private static String response(SipText request, String status, String headers) {
        return "SIP/2.0 %s\r\nVia: %s\r\nFrom: %s\r\nTo: %s;tag=fake\r\nCall-ID: %s\r\nCSeq: %s\r\n%sContent-Length: 0\r\n\r\n"
                .formatted(
                        status,
                        request.header("Via"),
                        request.header("From"),
                        request.header("To"),
                        request.header("Call-ID"),
                        request.header("CSeq"),
                        headers);
    }
}
