package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.transaction.ClientKey;
import io.asterism.node.transaction.ClientTransactions;
import io.asterism.node.transaction.Tokens;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.Via;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Sends requests and brings back their final answers. Safe to use from any thread. */
public final class SipClient {

    private final EdgeContext edge;
    private final ClientTransactions<Attempt> transactions;
    private final AnswerIntake answers;
    private final Connections connections;
    private final Listeners listeners;
    private final HostResolver resolver;
    private final LocalAddresses localAddresses;
    private final Tokens tokens;
    private final Map<Target, Integer> passedOver = new ConcurrentHashMap<>();

    SipClient(
            EdgeContext edge,
            ClientTransactions<Attempt> transactions,
            AnswerIntake answers,
            Connections connections,
            Listeners listeners,
            HostResolver resolver,
            Tokens tokens) {
        this.edge = edge;
        this.transactions = transactions;
        this.answers = answers;
        this.connections = connections;
        this.listeners = listeners;
        this.resolver = resolver;
        this.localAddresses = new LocalAddresses(edge.clock());
        this.tokens = tokens;
    }

    /**
     * Sends a request and calls back once, on a thread of the edge that must not be blocked, within the life of a
     * transaction for each address that refuses it.
     *
     * @param request all of it but the Via
     */
    public void send(SipRequest request, Target target, Consumer<ClientResult> done) {
        var unused = resolver.resolve(target.host()).whenComplete((addresses, failure) -> {
            if (failure == null) {
                new ClientCall(this, request, target, inOrder(target, addresses), done).start();
            } else {
                edge.listener().requestFailed(request.method());
                done.accept(new ClientResult.Failed("cannot find the address of " + target.host()));
            }
        });
    }

    Connections connections() {
        return connections;
    }

    Listeners listeners() {
        return listeners;
    }

    EdgeListener events() {
        return edge.listener();
    }

    String branch() {
        return Via.MAGIC_COOKIE + tokens.next();
    }

    LocalAddresses.SentBy sentBy(InetSocketAddress to, Optional<Listener> listener) {
        return localAddresses.towards(to, listener);
    }

    boolean begin(Attempt attempt) {
        boolean reliable = attempt.protocol() == TransportProtocol.TCP;
        boolean begun = transactions.begin(attempt.key(), reliable, edge.clock().getAsLong(), attempt);
        if (begun) {
            edge.listener().requestSent(attempt.protocol(), attempt.key().method());
        }
        return begun;
    }

    void lost(ClientKey key, String reason) {
        edge.listener().requestFailed(key.method());
        answers.lost(List.of(key), reason);
    }

    /** The first address of a target said nothing: the next request begins with another one (RFC 3263 §4.3). */
    void passOver(Target target) {
        passedOver.merge(target, 1, Integer::sum);
    }

    private List<InetSocketAddress> inOrder(Target target, List<InetAddress> addresses) {
        List<InetSocketAddress> order = new ArrayList<>();
        addresses.forEach(address -> order.add(new InetSocketAddress(address, target.portOrDefault())));
        Collections.rotate(order, -Math.floorMod(passedOver.getOrDefault(target, 0), order.size()));
        return order;
    }
}
