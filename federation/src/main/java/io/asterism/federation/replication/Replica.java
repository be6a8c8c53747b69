package io.asterism.federation.replication;

import io.asterism.federation.Acknowledge;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.RecordCategory;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import io.asterism.protocol.model.Stamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;

/**
 * This node's copy of all that the cluster remembers.
 *
 * <p>Stages complete on a thread of the replica's: an actor pipes them to itself.
 */
public interface Replica {

    /**
     * Starts this node's replica, once for each actor system, which is a member of a cluster or becomes one.
     *
     * @throws ReplicaException when the data directory cannot be used; the message says why
     */
    static Replica start(ActorSystem<?> system, ReplicaSettings settings) {
        return start(system, settings, Clock.systemUTC());
    }

    /** The same, by another clock. */
    static Replica start(ActorSystem<?> system, ReplicaSettings settings, Clock clock) {
        return ClusterReplica.start(system, settings, clock);
    }

    /** A stamp higher than all that this node gave before. */
    Stamp stamp();

    /** A stamp for the next version of a record, higher than the one it holds now. */
    Stamp stampAfter(Stamp held);

    /**
     * Writes a record, unless a newer copy of it is held.
     *
     * @return done when the record is on as many nodes as {@link Acknowledge} says, or on this one when the second copy
     *     cannot be had in time ({@link ReplicaCounters#secondCopyMissed}); fails only when too much is waiting to be
     *     written, or when the replica has stopped
     */
    CompletionStage<Done> put(ReplicatedRecord record);

    /** Writes several records, as {@link #put} does each. */
    CompletionStage<Done> putAll(Collection<? extends ReplicatedRecord> records);

    /** All records of a group, with everything that this node has put. */
    CompletionStage<RecordSet> read(RecordGroup group);

    /** All contributions to a device or mailbox, retracted ones among them. */
    default CompletionStage<List<Contribution>> contributions(Kind kind, String name) {
        return read(RecordGroup.of(kind, name)).thenApply(set -> set.of(Contribution.class));
    }

    /** Everything of one category, group by group, as it is when the stream gets there. */
    Source<RecordSet, NotUsed> scan(RecordCategory category);

    /**
     * Every group that changed, by this node or by another, within about a second; changes of a group that come faster
     * than that are seen as one, and what this node writes is seen when it counts as written. An empty list comes when all groups have been looked at. One look serves all of these
     * streams, so none may be slow.
     *
     * @return materializes a stage that is done when nothing that changes from then on is missed
     */
    Source<List<RecordChange>, CompletionStage<Done>> changes();

    /**
     * Since when this node hears what others write, in milliseconds since 1970: since it started, or since several nodes were
     * lost at once, who may have known what it does not.
     */
    long sinceMillis();

    /** What happened since the start. */
    ReplicaCounters counters();

    /**
     * Done when this node is a member of the cluster, has read what it kept on disk, and has learned what the nodes that
     * were there before it know; after a node has gone, once more when what the remaining ones know is here. An entity
     * reads after this.
     *
     * @return fails with a {@link ReplicaException} when that cannot be read
     */
    CompletionStage<Done> ready();

    /** The same for one group, which does not wait until all that the remaining nodes know is here. */
    CompletionStage<Done> ready(RecordGroup group);

    /**
     * Done when this node knows what the others knew at the time of this call, as far as they can be reached: the owner of
     * something that another node may have written just before begins with it.
     */
    CompletionStage<Done> fresh();

    /** The same of one group, which waits for no other. */
    CompletionStage<Done> fresh(RecordGroup group);

    /**
     * Done when this node knows what the others knew when the node that gave this stamp had gone; when it has not, what they
     * know at the time of this call. Whoever goes on with what that node did begins with it.
     */
    CompletionStage<Done> freshAfter(Stamp last);

    /** Whether another node is a member of the cluster, reachable or not. */
    boolean hasCompany();

    /** Whether most members of the cluster answer this node now; it takes a second at most. */
    CompletionStage<Boolean> reachesMost();

    /** Done when the replica has stopped, with the actor system or before it: then nothing can be written any more. */
    CompletionStage<Done> stopped();
}
