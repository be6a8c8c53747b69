package io.asterism.node.bridge;

import io.asterism.federation.PublishAnswer;
import io.asterism.node.bridge.PublishRequestBuilder.Credentials;
import io.asterism.node.config.OutboundPublishSettings;
import io.asterism.node.edge.ClientResult;
import io.asterism.node.edge.Target;
import io.asterism.node.identity.DigestClient;
import io.asterism.node.identity.DigestSession;
import io.asterism.protocol.sip.DigestChallenge;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipHeaders;
import io.asterism.protocol.sip.SipMethods;
import io.asterism.protocol.sip.SipParseException;
import io.asterism.protocol.sip.SipResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One PUBLISH of ours, with as many requests as its challenges take: the same Call-ID, each with the next CSeq (RFC 3261
 * §22.2). It is given up when fresh credentials are refused, or after {@code max_auth_attempts} challenges.
 */
final class PublishCall {

    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final SipPublishClient client;
    private final PublishRequestBuilder requests;
    private final OutboundPublishSettings section;
    private final Target target;
    private final CompletableFuture<PublishAnswer> answer;
    private int cseq;
    private int challenges;

    PublishCall(
            SipPublishClient client,
            PublishRequestBuilder requests,
            OutboundPublishSettings section,
            Target target,
            int cseq,
            CompletableFuture<PublishAnswer> answer) {
        this.client = client;
        this.requests = requests;
        this.section = section;
        this.target = target;
        this.cseq = cseq;
        this.answer = answer;
    }

    void start() {
        DigestSession known = client.session(section.name());
        if (known == null) {
            send(null, Tried.NOTHING);
        } else {
            send(credentials(known, SipHeader.AUTHORIZATION), Tried.OLD_NONCE);
        }
    }

    private void send(@Nullable Credentials credentials, Tried tried) {
        client.client().send(requests.build(cseq, credentials), target, result -> ended(result, tried));
    }

    private void ended(ClientResult result, Tried tried) {
        switch (result) {
            case ClientResult.Answered(SipResponse response) -> answered(response, tried);
            case ClientResult.TimedOut timedOut -> answer.complete(new PublishAnswer.TimedOut(cseq));
            case ClientResult.Failed(String reason) -> answer.complete(new PublishAnswer.Unreachable(reason, cseq));
        }
    }

    private void answered(SipResponse response, Tried tried) {
        switch (response.status()) {
            case UNAUTHORIZED -> challenged(response, tried, SipHeaders::wwwAuthenticate, SipHeader.AUTHORIZATION);
            case PROXY_AUTHENTICATION_REQUIRED ->
                challenged(response, tried, SipHeaders::proxyAuthenticate, SipHeader.PROXY_AUTHORIZATION);
            default -> {
                client.alarm().clear(section.name());
                finish(response);
            }
        }
    }

    private void challenged(
            SipResponse response, Tried tried, Function<SipHeaders, List<DigestChallenge>> reader, SipHeader header) {
        List<DigestChallenge> offered = read(() -> reader.apply(response.headers()), List.of());
        Optional<DigestSession> session = DigestClient.answer(offered, section.outboundAuths());
        boolean stale = offered.stream().anyMatch(DigestChallenge::stale);
        challenges++;
        if (session.isEmpty()) {
            giveUp(response, "no outbound_auth fits the challenge", offered);
        } else if (tried == Tried.FRESH_NONCE && !stale) {
            giveUp(response, "the credentials are refused", offered);
        } else if (challenges >= section.maxAuthAttempts()) {
            giveUp(response, "challenged " + challenges + " times in a row", offered);
        } else {
            remember(session.get(), header);
            cseq++;
            send(credentials(session.get(), header), Tried.FRESH_NONCE);
        }
    }

    /** A proxy's challenge is answered but not in advance: the server behind it may have one of its own. */
    private void remember(DigestSession session, SipHeader header) {
        if (header == SipHeader.AUTHORIZATION) {
            client.keep(section.name(), session);
        }
    }

    private void giveUp(SipResponse response, String why, List<DigestChallenge> offered) {
        client.forget(section.name());
        client.alarm().raise(section, why, offered);
        finish(response);
    }

    private Credentials credentials(DigestSession session, SipHeader header) {
        return new Credentials(header, session.authorize(SipMethods.PUBLISH, requests.uri(), requests.cnonce()));
    }

    private void finish(SipResponse response) {
        SipHeaders headers = response.headers();
        answer.complete(new PublishAnswer.Answered(
                response.status(),
                response.reason(),
                read(headers::entityTag, Optional.<String>empty()).orElse(null),
                read(headers::expires, OptionalInt.empty()),
                read(headers::minExpires, OptionalInt.empty()),
                read(headers::retryAfter, OptionalInt.empty()),
                cseq));
    }

    /** A field that can not be read counts as absent: the answer itself still stands. */
    private static <T> T read(Supplier<T> field, T absent) {
        try {
            return field.get();
        } catch (SipParseException e) {
            return absent;
        }
    }

    /** What a request that was challenged had to show. */
    private enum Tried {
        NOTHING,
        OLD_NONCE,
        FRESH_NONCE
    }
}
