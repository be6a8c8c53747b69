package io.asterism.node.bridge;

import io.asterism.federation.OutgoingPublish;
import io.asterism.federation.PublishAnswer;
import io.asterism.federation.PublishClient;
import io.asterism.node.config.OutboundPublishSettings;
import io.asterism.node.config.SipSettings;
import io.asterism.node.edge.SipClient;
import io.asterism.node.edge.Target;
import io.asterism.node.identity.DigestSession;
import io.asterism.node.transaction.Tokens;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the federation's PUBLISH requests to the peers.
 *
 * <p>A challenge, once answered well, is answered again in advance in the requests that follow, each with the next count
 * of its nonce, so that digest does not double the messages. Where the server takes a nonce once only, or finds it too
 * old, it challenges anew and that is answered (RFC 7616 §3.4).
 */
public final class SipPublishClient implements PublishClient {

    private final SipClient client;
    private final Supplier<SipSettings> settings;
    private final Tokens tokens;
    private final AuthenticationAlarm alarm = new AuthenticationAlarm();
    private final Map<String, DigestSession> sessions = new ConcurrentHashMap<>();

    SipPublishClient(SipClient client, Supplier<SipSettings> settings, Tokens tokens) {
        this.client = client;
        this.settings = settings;
        this.tokens = tokens;
    }

    @Override
    public CompletionStage<PublishAnswer> publish(OutgoingPublish publish) {
        SipSettings current = settings.get();
        OutboundPublishSettings section = current.outboundPublishes().get(publish.section());
        if (section == null) {
            return unreachable(publish, "there is no outbound-publish section " + publish.section());
        }
        Optional<Target> target = PublishTarget.of(section, current);
        if (target.isEmpty()) {
            return unreachable(publish, section.serverUri() + " asks for a transport that we do not have");
        }
        CompletableFuture<PublishAnswer> answer = new CompletableFuture<>();
        PublishRequestBuilder requests = new PublishRequestBuilder(publish, section, current.global(), tokens);
        new PublishCall(this, requests, section, target.get(), publish.cseq(), answer).start();
        return answer;
    }

    /** Forgets the nonces of sections that may have other credentials now. */
    void forgetSessions() {
        sessions.clear();
    }

    SipClient client() {
        return client;
    }

    AuthenticationAlarm alarm() {
        return alarm;
    }

    @Nullable
    DigestSession session(String section) {
        return sessions.get(section);
    }

    void keep(String section, DigestSession session) {
        sessions.put(section, session);
    }

    void forget(String section) {
        sessions.remove(section);
    }

    private static CompletionStage<PublishAnswer> unreachable(OutgoingPublish publish, String reason) {
        return CompletableFuture.completedFuture(new PublishAnswer.Unreachable(reason, publish.cseq()));
    }
}
