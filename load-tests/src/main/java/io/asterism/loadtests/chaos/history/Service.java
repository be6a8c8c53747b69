package io.asterism.loadtests.chaos.history;

import io.asterism.loadtests.chaos.history.HistoryEvent.Answered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the peers' PUBLISH were served. */
final class Service {

    /** From the first copy of a request to its answer. */
    private record Wait(long from, long to) {}

    private static final int CONDITION_FAILED = 412;

    private final List<Wait> waits = new ArrayList<>();
    private int acknowledged;
    private int renewed;

    void answered(Answered answered) {
        waits.add(new Wait(answered.sentAt(), answered.at()));
        if (answered.status() == CONDITION_FAILED) {
            renewed++;
        } else if (answered.isGood() && answered.statement() != null) {
            acknowledged++;
        }
    }

    int acknowledged() {
        return acknowledged;
    }

    int renewed() {
        return renewed;
    }

    Duration longestAnswer() {
        return Duration.ofNanos(
                waits.stream().mapToLong(wait -> wait.to() - wait.from()).max().orElse(0));
    }

    /** Between two answers, or from the first request that waits to its answer. */
    Duration longestPause() {
        long longest = 0;
        long waitingSince = Long.MAX_VALUE;
        for (int i = waits.size() - 1; i >= 0; i--) {
            waitingSince = Math.min(waitingSince, waits.get(i).from());
            long before = i == 0 ? Long.MIN_VALUE : waits.get(i - 1).to();
            longest = Math.max(longest, waits.get(i).to() - Math.max(before, waitingSince));
        }
        return Duration.ofNanos(longest);
    }
}
