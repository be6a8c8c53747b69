package io.asterism.federation.replication;

import io.asterism.protocol.wire.v1.RecordGroupData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/**
 * What changes in the replica, by looking at every bucket again and again.
 *
 * <p>A bucket shares what did not change with the one seen before, so a look costs some 20 ns a group where something
 * changed and nothing where nothing did. The replicator's own notice of changes would serialize every changed bucket
 * twice for it.
 */
@SuppressWarnings("ReferenceEquality") // tells what is shared, and so is known to be equal, without looking into it
final class BucketChanges {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private BucketChanges() {}

    static Source<RecordSet, NotUsed> of(int buckets, IntFunction<CompletionStage<Bucket>> look, RecordReader reader) {
        return Source.tick(Duration.ZERO, INTERVAL, NotUsed.getInstance())
                .mapMaterializedValue(cancellable -> NotUsed.getInstance())
                .flatMapConcat(tick -> Source.range(0, buckets - 1))
                .mapAsync(1, bucket -> look.apply(bucket).thenApply(seen -> Pair.create(bucket, seen)))
                .statefulMapConcat(() -> since(new Bucket[buckets]))
                .mapConcat(data -> reader.read(data).stream().toList());
    }

    /** The groups that differ from the bucket seen before; none when a bucket is seen for the first time. */
    private static Function<Pair<Integer, Bucket>, Iterable<RecordGroupData>> since(@Nullable Bucket[] seen) {
        return look -> {
            Bucket before = seen[look.first()];
            seen[look.first()] = look.second();
            return before == null ? List.of() : changed(before, look.second());
        };
    }

    /** The groups of {@code after} that differ from those of {@code before}; empty ones for those that are gone. */
    static List<RecordGroupData> changed(Bucket before, Bucket after) {
        if (before == after) {
            return List.of();
        }
        List<RecordGroupData> changes = new ArrayList<>();
        Iterator<RecordGroupData> olds = before.groups().iterator();
        Iterator<RecordGroupData> news = after.groups().iterator();
        Optional<RecordGroupData> old = next(olds);
        Optional<RecordGroupData> now = next(news);
        while (old.isPresent() || now.isPresent()) {
            int order = compare(old, now);
            if (order < 0) {
                changes.add(old.orElseThrow().toBuilder().clearRecords().build());
            } else if (order > 0 || isChanged(old.orElseThrow(), now.orElseThrow())) {
                changes.add(now.orElseThrow());
            }
            old = order <= 0 ? next(olds) : old;
            now = order >= 0 ? next(news) : now;
        }
        return changes;
    }

    private static boolean isChanged(RecordGroupData old, RecordGroupData now) {
        return old != now && !old.equals(now);
    }

    private static int compare(Optional<RecordGroupData> old, Optional<RecordGroupData> now) {
        if (old.isEmpty()) {
            return 1;
        }
        if (now.isEmpty()) {
            return -1;
        }
        return GroupKey.ORDER.compare(GroupKey.of(old.get()), GroupKey.of(now.get()));
    }

    private static Optional<RecordGroupData> next(Iterator<RecordGroupData> groups) {
        return groups.hasNext() ? Optional.of(groups.next()) : Optional.empty();
    }
}
