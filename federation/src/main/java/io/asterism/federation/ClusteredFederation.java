package io.asterism.federation;

import io.asterism.federation.contribution.ContributionEntity;
import io.asterism.federation.contribution.Stored;
import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.publication.PublishGateway;
import io.asterism.federation.replication.Replica;
import io.asterism.federation.replication.ReplicaCounters;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.federation.sharding.Keeper;
import io.asterism.federation.sharding.ShardedEntities;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.MailboxStateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.RecordCategory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** The {@link Federation} of a node in a Pekko cluster. Questions are answered from the node's own replica. */
final class ClusteredFederation implements Federation {

    private static final Set<MemberStatus> UP = Set.of(MemberStatus.up(), MemberStatus.weaklyUp());
    private static final int GATEWAYS = 4;
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(3);

    private final ActorSystem<?> system;
    private volatile FederationSettings settings;
    private final EntityContext node;
    private final List<ActorRef<PublishGateway.Command>> gateways;
    private final ActorRef<Keeper.Command> keeper;

    ClusteredFederation(
            ActorSystem<?> system,
            FederationSettings initial,
            Replica replica,
            PublishClient client,
            FederationListener listener,
            InstantSource clock) {
        this.system = system;
        this.settings = initial;
        ShardedEntities entities = new ShardedEntities(system);
        this.node = new EntityContext(() -> settings, replica, client, listener, clock, entities);
        node.start(system);
        entities.start(node);
        this.gateways = IntStream.range(0, GATEWAYS)
                .mapToObj(number -> system.systemActorOf(
                        PublishGateway.create(node), "publish-gateway-" + number, FederationDispatcher.SELECTOR))
                .toList();
        this.keeper = system.systemActorOf(Keeper.create(node), "keeper", Props.empty());
    }

    @Override
    public CompletionStage<Done> ready() {
        return node.replica().ready();
    }

    @Override
    public CompletionStage<Done> stopped() {
        return node.replica().stopped();
    }

    @Override
    public ReplicaCounters replica() {
        return node.replica().counters();
    }

    @Override
    public void publish(PublishRequest request, Consumer<PublishReply> reply) {
        // One gateway a peer keeps its requests in the order in which they came
        int gateway = Math.floorMod(request.peer().hashCode(), gateways.size());
        gateways.get(gateway).tell(new PublishGateway.Submit(request, reply));
    }

    @Override
    public void reconfigure(FederationSettings newSettings) {
        settings = newSettings;
        keeper.tell(new Keeper.Reconfigured());
    }

    @Override
    public CompletionStage<Done> setDevice(String name, DeviceState state) {
        return checked(
                () -> new DeviceStateBody(name, state, true, settings.eid()), valid -> put(Kind.DEVICE, name, state));
    }

    @Override
    public CompletionStage<Done> deleteDevice(String name) {
        return delete(Kind.DEVICE, name);
    }

    @Override
    public CompletionStage<Done> setMailbox(String name, int newMessages, int oldMessages) {
        return checked(
                () -> new MailboxStateBody(name, newMessages, oldMessages, settings.eid()),
                valid -> put(Kind.MAILBOX, name, new MessageCounts(newMessages, oldMessages)));
    }

    @Override
    public CompletionStage<Done> deleteMailbox(String name) {
        return delete(Kind.MAILBOX, name);
    }

    @Override
    public Source<DeviceView, NotUsed> devices() {
        return node.replica()
                .scan(RecordCategory.DEVICE)
                .mapConcat(
                        set -> Views.device(set.of(Contribution.class)).stream().toList());
    }

    @Override
    public Source<MailboxView, NotUsed> mailboxes() {
        return node.replica()
                .scan(RecordCategory.MAILBOX)
                .mapConcat(set ->
                        Views.mailbox(set.of(Contribution.class)).stream().toList());
    }

    @Override
    public CompletionStage<Optional<DeviceView>> device(String name) {
        return node.replica().contributions(Kind.DEVICE, name).thenApply(Views::device);
    }

    @Override
    public CompletionStage<Optional<MailboxView>> mailbox(String name) {
        return node.replica().contributions(Kind.MAILBOX, name).thenApply(Views::mailbox);
    }

    @Override
    public CompletionStage<Explanation> explain(Kind kind, String name) {
        return node.replica()
                .contributions(kind, name)
                .thenCompose(all -> leases(Views.known(all))
                        .thenCombine(
                                told(kind, all),
                                (sources, told) -> new Explanation(
                                        kind, name, Views.value(kind, all), Views.why(kind, all), sources, told)));
    }

    @Override
    public CompletionStage<List<PeerView>> peers() {
        return all(
                settings.peers().values().stream()
                        .sorted(Comparator.comparing(PeerSettings::name))
                        .toList(),
                peer -> this.<PeerEntity.Command, PeerEntity.Description>ask(
                                node.entities().peer(peer.name()), PeerEntity.Describe::new, QUESTION_TIMEOUT)
                        .thenApply(PeerEntity.Description::view));
    }

    @Override
    public CompletionStage<List<PublicationView>> publications() {
        return node.replica()
                .scan(RecordCategory.PUBLICATION)
                .mapConcat(set -> Views.publication(set.of(PublicationRecord.class), node.now()).stream()
                        .toList())
                .runWith(Sink.seq(), system);
    }

    @Override
    public CompletionStage<Done> refresh(String peer) {
        boolean reachable = settings.peer(peer)
                .filter(found ->
                        found.inbound().isPresent() && !found.outbound().isEmpty())
                .isPresent();
        if (!reachable) {
            return CompletableFuture.failedStage(new IllegalArgumentException(
                    "peer: " + peer + " (expected: a peer that publishes to us and to which we publish)"));
        }
        for (Kind kind : Kind.values()) {
            node.entities().peer(peer).tell(new PeerEntity.AskRefresh(kind, true));
        }
        return CompletableFuture.completedStage(Done.done());
    }

    @Override
    public CompletionStage<Done> drain(Duration within) {
        if (hasCompany()) {
            // Another node takes the lanes over; the peers should not notice
            return CompletableFuture.completedStage(Done.done());
        }
        List<PeerSettings> published = settings.peers().values().stream()
                .filter(peer -> !peer.outbound().isEmpty())
                .toList();
        return all(
                        published,
                        peer -> this.<PeerEntity.Command, PeerEntity.Drained>ask(
                                        node.entities().peer(peer.name()), PeerEntity.Drain::new, within)
                                .thenApply(drained -> Done.done())
                                .exceptionally(tooLate -> Done.done()))
                .thenApply(all -> Done.done());
    }

    private boolean hasCompany() {
        int up = 0;
        for (Member member : Cluster.get(system).state().getMembers()) {
            if (UP.contains(member.status())) {
                up++;
            }
        }
        return up > 1;
    }

    private <T> CompletionStage<Done> checked(Supplier<T> check, Function<T, CompletionStage<Done>> action) {
        try {
            return action.apply(check.get());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private CompletionStage<Done> put(Kind kind, String name, ContributionValue value) {
        return this.<ContributionEntity.Command, Stored>ask(
                        node.entities().contribution(kind, name),
                        replyTo -> new ContributionEntity.Put(
                                0,
                                own(kind, name),
                                value,
                                Contribution.CLUSTER,
                                node.replica().stamp(),
                                replyTo),
                        WRITE_TIMEOUT)
                .thenApply(stored -> Done.done());
    }

    private CompletionStage<Done> delete(Kind kind, String name) {
        if (name.isEmpty()) {
            return CompletableFuture.failedStage(new IllegalArgumentException("name: (expected: not empty)"));
        }
        return this.<ContributionEntity.Command, Stored>ask(
                        node.entities().contribution(kind, name),
                        replyTo -> new ContributionEntity.Delete(0, own(kind, name), replyTo),
                        WRITE_TIMEOUT)
                .thenApply(stored -> Done.done());
    }

    private ContributionKey own(Kind kind, String name) {
        return new ContributionKey(kind, name, settings.eid());
    }

    private CompletionStage<List<Explanation.Source>> leases(List<Contribution> known) {
        return all(
                known,
                contribution -> Leases.until(node.replica(), contribution)
                        .thenApply(until -> new Explanation.Source(contribution, until)));
    }

    private CompletionStage<List<Explanation.Told>> told(Kind kind, List<Contribution> contributions) {
        List<PeerSettings> peers = settings.peers().values().stream()
                .sorted(Comparator.comparing(PeerSettings::name))
                .toList();
        return all(
                peers,
                peer -> this.<PeerEntity.Command, PeerEntity.ToldAnswer>ask(
                                node.entities().peer(peer.name()),
                                replyTo -> new PeerEntity.WhetherTold(Views.told(kind, contributions), replyTo),
                                QUESTION_TIMEOUT)
                        .thenApply(PeerEntity.ToldAnswer::told));
    }

    private <C, R> CompletionStage<R> ask(
            RecipientRef<C> entity, org.apache.pekko.japi.function.Function<ActorRef<R>, C> question, Duration within) {
        return AskPattern.ask(entity, question, within, system.scheduler());
    }

    private static <T, R> CompletionStage<List<R>> all(List<T> of, Function<T, CompletionStage<R>> question) {
        List<CompletableFuture<R>> answers = new ArrayList<>();
        of.forEach(each -> answers.add(question.apply(each).toCompletableFuture()));
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
    }
}
