package io.asterism.federation.publication;

import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.replication.RecordSet;
import io.asterism.federation.rules.Shield;
import io.asterism.federation.serialization.WireMessage;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.EidClaim;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.RecordCategory;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.stream.javadsl.Sink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose one entity id is. The first peer that speaks under it has it for as long as its lease lives, or until it has
 * started under another one; a second one is a cloned machine, whose states would cancel out those of the first
 * (asterisk-behaviour 6.6).
 *
 * <p>One claim is decided at a time, against what the replica says, so the actor has no memory of its own.
 */
public final class EidEntity extends AbstractBehavior<EidEntity.Command> {

    /** What it is told. */
    public sealed interface Command {}

    /**
     * A peer speaks under the entity id.
     *
     * @param started whether it has just started under it
     */
    public record Claim(Eid eid, String peer, boolean started, ActorRef<Claimed> replyTo)
            implements Command, WireMessage {}

    /**
     * The answer to {@link Claim}.
     *
     * @param holder whose the entity id is: the peer's own name when the claim is good
     */
    public record Claimed(Eid eid, String holder) implements WireMessage {}

    private record Decided(
            Claim claim, @Nullable String holder, @Nullable Throwable failure)
            implements Command, NoSerializationVerificationNeeded {}

    private static final Logger LOG = LoggerFactory.getLogger(EidEntity.class);
    private static final int STASH = 1000;

    /** A fresh claim counts although the lease that it is for may not be written yet. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final EntityContext node;
    private final Eid eid;
    private final StashBuffer<Command> stash;
    private boolean deciding;

    /** The actor of one entity id. */
    public static Behavior<Command> create(EntityContext node, Eid eid) {
        return Behaviors.withStash(
                STASH, stash -> Behaviors.setup(context -> new EidEntity(context, node, eid, stash)));
    }

    private EidEntity(ActorContext<Command> context, EntityContext node, Eid eid, StashBuffer<Command> stash) {
        super(context);
        this.node = node;
        this.eid = eid;
        this.stash = stash;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::on).build();
    }

    private Behavior<Command> on(Command command) {
        return switch (command) {
            case Claim claim when deciding -> onClaimMeanwhile(claim);
            case Claim claim -> onClaim(claim);
            case Decided decided -> onDecided(decided);
        };
    }

    private Behavior<Command> onClaimMeanwhile(Claim claim) {
        if (!stash.isFull()) {
            stash.stash(claim);
        }
        return this;
    }

    private Behavior<Command> onClaim(Claim claim) {
        deciding = true;
        RecordGroup group = RecordGroup.ofClaim(eid);
        getContext()
                .pipeToSelf(
                        node.replica()
                                .ready(group)
                                .thenCompose(ready -> node.replica().read(group))
                                .thenCompose(set -> decide(claim, set)),
                        (holder, failure) -> new Decided(claim, holder, failure));
        return this;
    }

    private Behavior<Command> onDecided(Decided decided) {
        deciding = false;
        if (decided.holder() != null) {
            decided.claim().replyTo().tell(new Claimed(eid, decided.holder()));
        } else {
            LOG.atWarn()
                    .addKeyValue("eid", eid)
                    .addKeyValue("peer", decided.claim().peer())
                    .addKeyValue("reason", String.valueOf(decided.failure()))
                    .log("Cannot find out whose an entity id is; the change is not acknowledged");
        }
        return stash.unstash(this, 1, command -> command);
    }

    private CompletionStage<String> decide(Claim claim, RecordSet set) {
        List<EidClaim> claims = set.of(EidClaim.class);
        Optional<EidClaim> holder =
                claims.stream().filter(other -> !other.released()).findFirst();
        if (holder.isEmpty()) {
            return grant(claim, claims, Optional.empty());
        }
        if (holder.get().peer().equals(claim.peer())) {
            return claim.started() || !isFresh(holder.get())
                    ? grant(claim, claims, Optional.empty())
                    : CompletableFuture.completedStage(claim.peer());
        }
        return node.replica()
                .ready()
                .thenCompose(ready -> isAlive(holder.get()))
                .thenCompose(alive -> alive ? contest(claim, claims, holder.get()) : grant(claim, claims, holder));
    }

    /** The holder is alive, but may have an entity id of its own by now. It is not asked for each word of a clone. */
    private CompletionStage<String> contest(Claim claim, List<EidClaim> claims, EidClaim holder) {
        boolean justRefused = claims.stream().anyMatch(other -> other.peer().equals(claim.peer()) && isFresh(other));
        if (justRefused) {
            return CompletableFuture.completedStage(holder.peer());
        }
        return claimsOf(holder.peer())
                .thenCompose(all -> Shield.isLeftBehind(holder, all)
                        ? takeOver(claim, claims, holder, all)
                        : refuse(claim, claims, holder.peer()));
    }

    private CompletionStage<String> takeOver(Claim claim, List<EidClaim> claims, EidClaim holder, List<EidClaim> all) {
        return grant(claim, claims, Optional.of(holder)).thenApply(granted -> {
            all.stream()
                    .max(Comparator.comparingLong(EidClaim::started))
                    .ifPresent(start -> node.entities()
                            .peer(holder.peer())
                            .tell(new PeerEntity.Started(
                                    start.eid(),
                                    new Stamp(start.started(), start.stamp().writer()))));
            return granted;
        });
    }

    private CompletionStage<List<EidClaim>> claimsOf(String peer) {
        return node.replica()
                .scan(RecordCategory.EID_CLAIM)
                .mapConcat(set -> set.of(EidClaim.class))
                .filter(claim -> claim.peer().equals(peer))
                .runWith(Sink.seq(), getContext().getSystem());
    }

    private CompletionStage<String> grant(Claim claim, List<EidClaim> claims, Optional<EidClaim> former) {
        Stamp stamp = stampAfter(claims);
        long started = claim.started() ? stamp.time() : startOf(claim.peer(), claims);
        EidClaim granted = EidClaim.held(eid, claim.peer(), stamp, started);
        List<EidClaim> writes = former.map(old -> List.of(old.takenOver(stampAfter(claims)), granted))
                .orElse(List.of(granted));
        return node.replica().putAll(writes).thenApply(done -> claim.peer());
    }

    /**
     * That the peer has spoken is kept all the same: it must not be sent the holder's states, until it starts under
     * another entity id.
     */
    private CompletionStage<String> refuse(Claim claim, List<EidClaim> claims, String holder) {
        return node.replica()
                .put(EidClaim.refused(eid, claim.peer(), stampAfter(claims), startOf(claim.peer(), claims)))
                .thenApply(done -> holder);
    }

    private static long startOf(String peer, List<EidClaim> claims) {
        return claims.stream()
                .filter(claim -> claim.peer().equals(peer))
                .mapToLong(EidClaim::started)
                .findFirst()
                .orElse(0);
    }

    private boolean isFresh(EidClaim claim) {
        return claim.stamp().millis() + FRESH.toMillis() > node.now();
    }

    private CompletionStage<Boolean> isAlive(EidClaim claim) {
        if (isFresh(claim)) {
            return CompletableFuture.completedStage(true);
        }
        return hasLease(claim.peer(), Kind.DEVICE)
                .thenCombine(hasLease(claim.peer(), Kind.MAILBOX), (devices, mailboxes) -> devices || mailboxes);
    }

    private CompletionStage<Boolean> hasLease(String peer, Kind kind) {
        return node.replica()
                .read(RecordGroup.ofPublication(peer, kind))
                .thenApply(set -> set.of(PublicationRecord.class).stream()
                        .anyMatch(chain -> !chain.ended() && chain.deadlineMillis() > node.now()));
    }

    private Stamp stampAfter(List<EidClaim> claims) {
        return claims.stream()
                .map(EidClaim::stamp)
                .max(Stamp::compareTo)
                .map(node.replica()::stampAfter)
                .orElseGet(node.replica()::stamp);
    }
}
