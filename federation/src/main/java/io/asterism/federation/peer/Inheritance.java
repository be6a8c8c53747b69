package io.asterism.federation.peer;

import io.asterism.federation.OutboundSettings;
import io.asterism.federation.replication.Replica;
import io.asterism.federation.rules.Shield;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.EidClaim;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.LaneRecord;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.RecordCategory;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import io.asterism.protocol.model.Stamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * What the replica knows of a peer when its owner starts.
 *
 * @param spoken the entity ids under which it is told nothing
 * @param left what the owner before left behind, by section
 * @param asked when the peer last asked for everything
 */
record Inheritance(Set<Eid> spoken, Map<String, LaneRecord> left, Map<Kind, Long> asked) {

    /** Of a way out that was not there before. */
    static final Inheritance NONE = new Inheritance(Set.of(), Map.of(), Map.of());

    /** Done when all is here that the owner before may have told the peer. */
    static CompletionStage<Done> ready(Replica replica, String peer, Collection<OutboundSettings> ways) {
        return ways.stream()
                .map(way -> ready(replica, RecordGroup.ofLanes(peer, way.section())))
                .reduce((one, other) -> one.thenCombine(other, (ready, too) -> ready))
                .orElseGet(replica::fresh);
    }

    /** Whoever wrote the last note was the owner. */
    private static CompletionStage<Done> ready(Replica replica, RecordGroup lanes) {
        return replica.fresh(lanes)
                .thenCompose(fresh -> replica.read(lanes))
                .thenCompose(notes -> notes.of(LaneRecord.class).stream()
                        .map(LaneRecord::stamp)
                        .max(Stamp::compareTo)
                        .map(replica::freshAfter)
                        .orElseGet(replica::fresh));
    }

    static CompletionStage<Inheritance> read(Replica replica, String peer, ActorSystem<?> system) {
        CompletionStage<Map<Kind, Long>> asked = asked(replica, peer, Kind.DEVICE)
                .thenCombine(
                        asked(replica, peer, Kind.MAILBOX),
                        (devices, mailboxes) -> Map.of(Kind.DEVICE, devices, Kind.MAILBOX, mailboxes));
        return lanes(replica, peer, system)
                .thenCombine(asked, (left, times) -> new Inheritance(Set.of(), left, times))
                .thenCombine(
                        claims(replica, peer, system),
                        (found, claims) -> new Inheritance(Shield.of(claims), found.left(), found.asked()));
    }

    /** All claims of a peer to entity ids. */
    static CompletionStage<List<EidClaim>> claims(Replica replica, String peer, ActorSystem<?> system) {
        return all(
                replica,
                RecordCategory.EID_CLAIM,
                EidClaim.class,
                claim -> claim.peer().equals(peer),
                system);
    }

    long askedTime(Kind kind) {
        return asked.getOrDefault(kind, 0L);
    }

    Beginning beginning(OutboundSettings settings, long hereSinceMillis, long now) {
        return Beginning.after(
                left.get(settings.section()),
                settings,
                askedTime(settings.event().kind()),
                hereSinceMillis,
                now);
    }

    private static CompletionStage<Map<String, LaneRecord>> lanes(Replica replica, String peer, ActorSystem<?> system) {
        return all(
                        replica,
                        RecordCategory.LANE,
                        LaneRecord.class,
                        lane -> lane.peer().equals(peer),
                        system)
                .thenApply(lanes ->
                        lanes.stream().collect(Collectors.toUnmodifiableMap(LaneRecord::section, lane -> lane)));
    }

    private static <R extends ReplicatedRecord> CompletionStage<List<R>> all(
            Replica replica, RecordCategory category, Class<R> type, Predicate<R> condition, ActorSystem<?> system) {
        return replica.scan(category)
                .mapConcat(set -> set.of(type))
                .filter(condition::test)
                .runWith(Sink.seq(), system);
    }

    private static CompletionStage<Long> asked(Replica replica, String peer, Kind kind) {
        return replica.read(RecordGroup.ofPublication(peer, kind))
                .thenApply(set -> set.of(PublicationRecord.class).stream()
                        .mapToLong(PublicationRecord::askedTime)
                        .max()
                        .orElse(0));
    }
}
