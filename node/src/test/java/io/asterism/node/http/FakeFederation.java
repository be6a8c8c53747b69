package io.asterism.node.http;

import io.asterism.federation.DeviceView;
import io.asterism.federation.Explanation;
import io.asterism.federation.Federation;
import io.asterism.federation.FederationSettings;
import io.asterism.federation.MailboxView;
import io.asterism.federation.PeerView;
import io.asterism.federation.PublicationView;
import io.asterism.federation.PublishReply;
import io.asterism.federation.PublishRequest;
import io.asterism.federation.replication.ReplicaCounters;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** A federation in a few maps: no cluster, no peers but those it is given. */
public final class FakeFederation implements Federation {

    public static final Eid OURS = Eid.parse("02:00:00:00:00:01");
    public static final Eid THEIRS = Eid.parse("02:00:00:00:00:0a");
    public static final long NOW = 1_763_900_000_000L;

    public final List<PeerView> peers = new CopyOnWriteArrayList<>();
    public final List<PublicationView> publications = new CopyOnWriteArrayList<>();
    public final List<String> refreshed = new CopyOnWriteArrayList<>();
    /** Nothing is answered in time. */
    public volatile boolean silent;
    /** How many made-up devices there are instead of those that were set. */
    public volatile int many;
    /** How many of those were asked for. */
    public final AtomicInteger produced = new AtomicInteger();

    private final Map<String, DeviceView> devices = new ConcurrentSkipListMap<>();
    private final Map<String, MailboxView> mailboxes = new ConcurrentSkipListMap<>();

    @Override
    public CompletionStage<Done> ready() {
        return CompletableFuture.completedStage(Done.done());
    }

    @Override
    public ReplicaCounters replica() {
        return new ReplicaCounters(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public CompletionStage<Done> stopped() {
        return new CompletableFuture<>();
    }

    /** A peer says this of a device. */
    public void peerSays(String peer, String device, DeviceState state) {
        put(device, new Contribution(key(Kind.DEVICE, device, THEIRS), state, Stamp.NONE, peer, NOW, false));
    }

    /** A peer says this of a mailbox. */
    public void peerSays(String peer, String mailbox, MessageCounts counts) {
        put(mailbox, new Contribution(key(Kind.MAILBOX, mailbox, THEIRS), counts, Stamp.NONE, peer, NOW, false));
    }

    @Override
    public void publish(PublishRequest request, Consumer<PublishReply> reply) {
        reply.accept(new PublishReply.Unanswered());
    }

    @Override
    public void reconfigure(FederationSettings settings) {}

    @Override
    public CompletionStage<Done> setDevice(String name, DeviceState state) {
        return put(name, ours(Kind.DEVICE, name, state));
    }

    @Override
    public CompletionStage<Done> deleteDevice(String name) {
        devices.remove(name);
        return done();
    }

    @Override
    public CompletionStage<Done> setMailbox(String name, int newMessages, int oldMessages) {
        return put(name, ours(Kind.MAILBOX, name, new MessageCounts(newMessages, oldMessages)));
    }

    @Override
    public CompletionStage<Done> deleteMailbox(String name) {
        mailboxes.remove(name);
        return done();
    }

    @Override
    public Source<DeviceView, NotUsed> devices() {
        return many == 0
                ? Source.from(devices.values())
                : Source.range(1, many).map(i -> {
                    produced.incrementAndGet();
                    return new DeviceView("PJSIP/" + i, DeviceState.NOT_INUSE, NOW, List.of());
                });
    }

    @Override
    public Source<MailboxView, NotUsed> mailboxes() {
        return Source.from(mailboxes.values());
    }

    @Override
    public CompletionStage<Optional<DeviceView>> device(String name) {
        return answer(Optional.ofNullable(devices.get(name)));
    }

    @Override
    public CompletionStage<Optional<MailboxView>> mailbox(String name) {
        return answer(Optional.ofNullable(mailboxes.get(name)));
    }

    @Override
    public CompletionStage<Explanation> explain(Kind kind, String name) {
        List<Contribution> contributions = switch (kind) {
            case DEVICE -> devices.containsKey(name) ? devices.get(name).contributions() : List.of();
            case MAILBOX -> mailboxes.containsKey(name) ? mailboxes.get(name).contributions() : List.of();
        };
        ContributionValue value =
                contributions.isEmpty() ? null : contributions.getFirst().value();
        return answer(new Explanation(
                kind,
                name,
                value,
                contributions.isEmpty() ? "Nothing is known of it" : "The only one that says something",
                contributions.stream()
                        .map(contribution -> new Explanation.Source(contribution, OptionalLong.of(NOW + 60_000)))
                        .toList(),
                List.of(
                        new Explanation.Told(
                                "pbx-b", Explanation.ToldStatus.WAITING, OptionalInt.of(3), OptionalLong.empty()),
                        new Explanation.Told(
                                "pbx-c",
                                Explanation.ToldStatus.UNREACHABLE,
                                OptionalInt.empty(),
                                OptionalLong.of(NOW)))));
    }

    @Override
    public CompletionStage<List<PeerView>> peers() {
        return answer(List.copyOf(peers));
    }

    @Override
    public CompletionStage<List<PublicationView>> publications() {
        return answer(List.copyOf(publications));
    }

    @Override
    public CompletionStage<Done> refresh(String peer) {
        refreshed.add(peer);
        return done();
    }

    @Override
    public CompletionStage<Done> drain(Duration within) {
        return done();
    }

    private CompletionStage<Done> put(String name, Contribution contribution) {
        switch (contribution.value()) {
            case DeviceState state -> devices.put(name, new DeviceView(name, state, NOW, List.of(contribution)));
            case MessageCounts counts -> mailboxes.put(name, new MailboxView(name, counts, NOW, List.of(contribution)));
        }
        return done();
    }

    private CompletionStage<Done> done() {
        return answer(Done.getInstance());
    }

    private <T> CompletionStage<T> answer(T value) {
        return silent
                ? CompletableFuture.failedStage(new TimeoutException("no answer within 5 s"))
                : CompletableFuture.completedStage(value);
    }

    private static Contribution ours(Kind kind, String name, ContributionValue value) {
        return new Contribution(key(kind, name, OURS), value, Stamp.NONE, Contribution.CLUSTER, NOW, false);
    }

    private static ContributionKey key(Kind kind, String name, Eid eid) {
        return new ContributionKey(kind, name, eid);
    }
}
