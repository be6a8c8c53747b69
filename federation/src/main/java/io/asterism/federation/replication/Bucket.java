package io.asterism.federation.replication;

import io.asterism.protocol.wire.v1.RecordGroupData;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.pekko.cluster.ddata.DeltaReplicatedData;
import org.apache.pekko.cluster.ddata.ReplicatedData;
import org.apache.pekko.cluster.ddata.ReplicatedDelta;
import org.apache.pekko.cluster.ddata.ReplicatedDeltaSize;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * A delta-CRDT of records: a part of the replica that all nodes converge on, and, being its own delta, a part of a part.
 *
 * <p>Two buckets merge record by record, see {@link Precedence}. Both have a <em>horizon</em>; the higher one holds for
 * the merged bucket, and a record that counts from before it is left out. Moving the horizon ({@link #forget}) confirms
 * every record that is there and drops every removed one that is older: an old copy that turns up later, from a node that
 * was away, is older than the horizon and does not come back. Leaving out what is below a bound commutes with taking the
 * higher of two, so merging is commutative, associative and idempotent.
 *
 * <p>The delta of a write has no horizon: it says nothing of records that are not in it.
 *
 * <p>Immutable. A changed bucket shares all but the path to the change with the one before, and merging it into that one
 * again, as the replicator does, costs nothing.
 */
@SuppressWarnings("ReferenceEquality") // tells what is shared, and so is known to be equal, without looking into it
public final class Bucket implements DeltaReplicatedData, ReplicatedDelta, ReplicatedDeltaSize {

    /** Nothing. */
    public static final Bucket EMPTY = new Bucket(GroupTree.EMPTY, 0);

    private final GroupTree groups;
    private final long horizon;
    /** What changed since {@link #origin}. */
    private final @Nullable Bucket delta;
    /** The bucket that this one was made from by writing only, and so is never newer. */
    private final @Nullable Bucket origin;

    private Bucket(GroupTree groups, long horizon) {
        this(groups, horizon, null, null);
    }

    private Bucket(GroupTree groups, long horizon, @Nullable Bucket delta, @Nullable Bucket origin) {
        this.groups = groups;
        this.horizon = horizon;
        this.delta = delta;
        this.origin = origin;
    }

    /** A bucket of these groups, which come in any order and are each there once. */
    static Bucket of(Iterable<RecordGroupData> groups, long horizon) {
        GroupTree all = EMPTY.groups;
        for (RecordGroupData group : groups) {
            all = all.with(group);
        }
        return new Bucket(all, 0).withHorizon(horizon);
    }

    /**
     * The bucket with these records in it, unless it holds newer ones. Its delta has the copies that won, old or new, so
     * that writing again what may not have reached another node sends it again.
     */
    Bucket put(Collection<RecordGroupData> changes) {
        GroupTree all = groups;
        GroupTree won = EMPTY.groups;
        for (RecordGroupData change : changes) {
            RecordGroupData sifted = Groups.sift(change, record -> confirmed(record, horizon));
            if (sifted == null) {
                continue;
            }
            GroupKey key = GroupKey.of(change);
            all = all.merge(key, sifted, Groups::merge);
            RecordGroupData merged = Objects.requireNonNull(all.get(key));
            RecordGroupData copies = Groups.sift(sifted, record -> Groups.find(merged, record));
            if (copies != null) {
                won = won.merge(key, copies, Groups::merge);
            }
        }
        return changedTo(all, horizon, new Bucket(won, 0));
    }

    /**
     * The same for a node that has nobody to send a delta to. The replicator keeps the deltas of five seconds all the
     * same, in trees that cost more than the write itself; what has none is merged and that is all. Whoever joins is told
     * by comparing.
     */
    ReplicatedData putAlone(Collection<RecordGroupData> changes) {
        if (groups.isEmpty()) {
            // The replicator takes what it gets for the bucket where there is none to merge it into
            return put(changes);
        }
        GroupTree all = groups;
        for (RecordGroupData change : changes) {
            RecordGroupData sifted = Groups.sift(change, record -> confirmed(record, horizon));
            if (sifted != null) {
                all = all.merge(GroupKey.of(change), sifted, Groups::merge);
            }
        }
        return new Alone(new Bucket(all, horizon, null, origin == null ? this : origin));
    }

    /** A bucket that is no delta-CRDT, so that the replicator looks for no delta. */
    record Alone(Bucket bucket) implements ReplicatedData {

        @Override
        public ReplicatedData merge(ReplicatedData that) {
            return bucket.merge(that);
        }
    }

    /** The bucket with these records in it, and no delta. */
    Bucket with(Collection<RecordGroupData> changes) {
        Bucket changed = put(changes);
        return new Bucket(changed.groups, changed.horizon);
    }

    /** The bucket with these records, where it holds just them, as another one holds them. */
    Bucket holdingBack(Collection<RecordGroupData> unwritten, Bucket before) {
        GroupTree all = groups;
        for (RecordGroupData change : unwritten) {
            GroupKey key = GroupKey.of(change);
            RecordGroupData held = all.get(key);
            if (held == null) {
                continue;
            }
            RecordGroupData former = before.groups.get(key);
            RecordGroupData shown = Groups.sift(
                    held,
                    record ->
                            !Groups.has(change, record) ? record : former == null ? null : Groups.find(former, record));
            if (shown == null) {
                all = all.without(key);
            } else if (shown != held) {
                all = all.with(shown);
            }
        }
        return all == groups ? this : new Bucket(all, horizon);
    }

    /** The same bucket, with a delta of all that one node wrote since a hybrid time. */
    Bucket shareAgain(int writer, long since) {
        // Hardly anything: made anew, where taking all the rest out would copy a path for each
        GroupTree recent = GroupTree.EMPTY;
        for (RecordGroupData group : groups) {
            RecordGroupData sifted = Groups.sift(
                    group, record -> record.getWriter() == writer && record.getTime() >= since ? record : null);
            if (sifted != null) {
                recent = recent.with(sifted);
            }
        }
        return changedTo(groups, horizon, new Bucket(recent, 0));
    }

    /** The bucket without the removed records that were written before the new horizon. */
    Bucket forget(long newHorizon) {
        if (newHorizon <= horizon) {
            return changedTo(groups, horizon, EMPTY);
        }
        Bucket kept = sift(record -> confirmed(record, newHorizon));
        Bucket whole = new Bucket(kept.groups, newHorizon);
        return changedTo(whole.groups, newHorizon, whole);
    }

    /** Whether a removed record was written before this hybrid time. */
    boolean hasForgettable(long newHorizon) {
        for (RecordGroupData group : groups()) {
            for (StoredRecord record : group.getRecordsList()) {
                if (record.getRemoved() && record.getTime() < newHorizon) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The records of a group. */
    Optional<RecordGroupData> group(GroupKey key) {
        return Optional.ofNullable(groups.get(key));
    }

    /** All groups, in order. */
    Iterable<RecordGroupData> groups() {
        return groups;
    }

    /** The same, for whoever looks for what differs. */
    GroupTree tree() {
        return groups;
    }

    /** The groups of a category, in order. */
    Iterable<RecordGroupData> groups(int category) {
        return () -> groups.iterator(category);
    }

    /** How many groups there are. */
    int size() {
        return groups.size();
    }

    long horizon() {
        return horizon;
    }

    @Override
    public ReplicatedData merge(ReplicatedData that) {
        return mergeData(that instanceof Alone alone ? alone.bucket() : (Bucket) that);
    }

    /** The bucket with the records of both, of each the copy that wins. */
    Bucket mergeData(Bucket that) {
        if (that.origin == this) {
            return new Bucket(that.groups, that.horizon);
        }
        Bucket low = withHorizon(that.horizon);
        Bucket other = that.withHorizon(horizon);
        if (low.groups.isEmpty()) {
            return new Bucket(other.groups, other.horizon);
        }
        GroupTree all = low.groups;
        for (RecordGroupData group : other.groups) {
            all = all.merge(GroupKey.of(group), group, Groups::merge);
        }
        return all == groups && low.horizon == horizon && origin == null ? this : new Bucket(all, low.horizon);
    }

    @Override
    public ReplicatedData mergeDelta(ReplicatedDelta that) {
        return mergeData((Bucket) that);
    }

    @Override
    public Option<ReplicatedDelta> delta() {
        return Option.apply(delta);
    }

    /** What changed since the bucket was read; empty when nothing did, or where there is nobody to tell. */
    Optional<Bucket> deltaData() {
        return Optional.ofNullable(delta);
    }

    /** The same without its delta. It still knows its {@link #origin}, which the replicator merges it into next. */
    @Override
    public Bucket resetDelta() {
        return delta == null ? this : new Bucket(groups, horizon, null, origin);
    }

    @Override
    public Bucket zero() {
        return EMPTY;
    }

    @Override
    public int deltaSize() {
        return groups.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bucket bucket && horizon == bucket.horizon && groups.equals(bucket.groups);
    }

    @Override
    public int hashCode() {
        return 31 * groups.hashCode() + Long.hashCode(horizon);
    }

    @Override
    public String toString() {
        return "Bucket(" + groups.size() + " groups, horizon " + horizon + ")";
    }

    private Bucket changedTo(GroupTree all, long newHorizon, Bucket change) {
        Bucket wholeDelta = delta == null ? change : delta.mergeData(change);
        return new Bucket(all, newHorizon, wholeDelta, origin == null ? this : origin);
    }

    private Bucket withHorizon(long atLeast) {
        if (atLeast <= horizon) {
            return this;
        }
        return new Bucket(sift(record -> isForgotten(record, atLeast) ? null : record).groups, atLeast);
    }

    private Bucket sift(UnaryOperator<@Nullable StoredRecord> replacement) {
        GroupTree all = groups;
        for (RecordGroupData group : groups) {
            RecordGroupData sifted = Groups.sift(group, replacement);
            if (sifted == null) {
                all = all.without(GroupKey.of(group));
            } else if (sifted != group) {
                all = all.with(sifted);
            }
        }
        return new Bucket(all, horizon);
    }

    private static boolean isForgotten(StoredRecord record, long horizon) {
        return Precedence.countsFrom(record) < horizon;
    }

    private static @Nullable StoredRecord confirmed(StoredRecord record, long horizon) {
        if (!isForgotten(record, horizon)) {
            return record;
        }
        return record.getRemoved() ? null : record.toBuilder().setKept(horizon).build();
    }
}
