package io.asterism.loadtests.measure.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * When a request without an answer is sent again: after 0.5 s, 1 s, 2 s and then every 4 s, until it is given up 32 s
 * after it was first sent (RFC 3261, 17.1.2.2).
 */
final class Repeats {

    private static final long[] SECONDS_TENTHS = {5, 10, 20, 40, 40, 40, 40, 40, 40, 40, 5};
    private static final long TENTH_NANOS = 100_000_000L;

    private final List<Queue<Entry>> stages = new ArrayList<>();
    private final Consumer<Pending> again;
    private final Consumer<Pending> lost;

    Repeats(Consumer<Pending> again, Consumer<Pending> lost) {
        this.again = again;
        this.lost = lost;
        for (int i = 0; i < SECONDS_TENTHS.length; i++) {
            stages.add(new ArrayDeque<>());
        }
    }

    private record Entry(Pending request, long id, long at) {
        /** It was answered, or is under way as another message. */
        boolean over() {
            return request.over() || request.id() != id;
        }
    }

    void onSent(Pending request, long now) {
        enter(request, 0, now);
    }

    /** Does what is due. */
    void run(long now) {
        for (int stage = 0; stage < SECONDS_TENTHS.length; stage++) {
            Queue<Entry> queue = stages.get(stage);
            for (Entry entry = queue.peek(); entry != null && (entry.over() || entry.at() <= now); ) {
                queue.remove();
                if (!entry.over()) {
                    repeat(entry.request(), stage, now);
                }
                entry = queue.peek();
            }
        }
    }

    /** Gives up whatever has no answer. */
    void giveUp() {
        for (Queue<Entry> queue : stages) {
            queue.stream().filter(entry -> !entry.over()).map(Entry::request).forEach(lost);
            queue.clear();
        }
    }

    private void repeat(Pending request, int stage, long now) {
        if (stage + 1 == SECONDS_TENTHS.length) {
            lost.accept(request);
        } else {
            again.accept(request);
            enter(request, stage + 1, now);
        }
    }

    private void enter(Pending request, int stage, long now) {
        stages.get(stage).add(new Entry(request, request.id(), now + SECONDS_TENTHS[stage] * TENTH_NANOS));
    }
}
