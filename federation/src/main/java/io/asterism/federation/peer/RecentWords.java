package io.asterism.federation.peer;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.Stamp;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was relayed a moment ago, or since a stream over the replica began. A change is relayed while it is still being
 * written, so that the stream may meet the state before it: that one must not be told after the newer one.
 */
final class RecentWords {

    private static final long KEPT_MILLIS = 15_000;

    private final LinkedHashMap<ContributionKey, Word> words = new LinkedHashMap<>();

    private record Word(Stamp stamp, long millis) {}

    void relayed(Contribution contribution, long now) {
        words.remove(contribution.key());
        words.put(contribution.key(), new Word(contribution.stamp(), now));
    }

    /** Whether something newer was relayed. */
    boolean isOutdated(Contribution found) {
        Word word = words.get(found.key());
        return word != null && word.stamp().isAfter(found.stamp());
    }

    /** Forgets what every stream that starts now will find. */
    void forgetOld(long now) {
        Map.Entry<ContributionKey, Word> oldest = words.firstEntry();
        while (oldest != null && oldest.getValue().millis() + KEPT_MILLIS < now) {
            words.pollFirstEntry();
            oldest = words.firstEntry();
        }
    }
}
