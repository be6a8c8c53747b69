package io.asterism.federation.peer;

import io.asterism.federation.rules.LastWord;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What went into the lanes of a way out a moment ago, or since a stream over the replica began.
 *
 * <p>A change comes by a message and by the replica, in any order; it is told once, and nothing older after it. A word is
 * kept until this node's replica has shown it, from when on the replica shows nothing older, and a little longer for
 * messages that were under way; those that come {@linkplain #isLate later} must be left to the replica.
 */
final class RecentWords {

    private static final long KEPT_MILLIS = 5_000;
    private static final long CLOCKS_DIFFER_MILLIS = 1_000;
    private static final long UNSEEN_KEPT_MILLIS = 60_000;

    private final LinkedHashMap<Slot, Word> words = new LinkedHashMap<>();
    private final LinkedHashMap<Slot, Word> unseen = new LinkedHashMap<>();

    /** Whose word follows whose: of a mailbox everybody's. */
    private record Slot(String name, @Nullable Eid eid) {

        static Slot of(Contribution contribution) {
            return new Slot(
                    contribution.key().name(),
                    contribution.key().kind() == Kind.MAILBOX
                            ? null
                            : contribution.key().eid());
        }
    }

    /** One word, and what became of it. */
    private static final class Word {
        private final Contribution contribution;
        private final long millis;
        private boolean told = true;
        private boolean seen;

        private Word(Contribution contribution, long millis) {
            this.contribution = contribution;
            this.millis = millis;
        }
    }

    /** Whether a later word may have been told and forgotten already. */
    static boolean isLate(Contribution word, long now) {
        return word.stamp().millis() + KEPT_MILLIS - CLOCKS_DIFFER_MILLIS < now;
    }

    /** Takes note of a word. False when it was told before, or a later one was, so that it must not be told. */
    boolean take(Contribution word, long now) {
        boolean known = knows(word);
        if (!isOutdated(word)) {
            put(word, now);
        }
        return !known;
    }

    /** Whether this was told, or something later. */
    boolean knows(Contribution word) {
        Word last = find(Slot.of(word));
        return last != null && (isLater(last.contribution, word) || (last.told && isSame(last.contribution, word)));
    }

    /** Whether something later was told. */
    boolean isOutdated(Contribution found) {
        Word last = find(Slot.of(found));
        return last != null && isLater(last.contribution, found);
    }

    /** The replica has this; it shows nothing older any more. */
    void seen(Contribution contribution) {
        Word last = find(Slot.of(contribution));
        if (last != null && !isLater(last.contribution, contribution)) {
            last.seen = true;
        }
    }

    /** The peer may have lost what it was told. */
    void tellAgain() {
        Stream.concat(words.values().stream(), unseen.values().stream()).forEach(word -> word.told = false);
    }

    /** Forgets what every stream that starts now will find. */
    void forgetOld(long now) {
        for (var first = words.firstEntry(); isOver(first, KEPT_MILLIS, now); first = words.firstEntry()) {
            words.pollFirstEntry();
            if (!first.getValue().seen) {
                unseen.put(first.getKey(), first.getValue());
            }
        }
        for (var first = unseen.firstEntry(); isOver(first, UNSEEN_KEPT_MILLIS, now); first = unseen.firstEntry()) {
            unseen.pollFirstEntry();
        }
    }

    private void put(Contribution word, long now) {
        Slot slot = Slot.of(word);
        words.remove(slot);
        unseen.remove(slot);
        words.put(slot, new Word(word, now));
    }

    private @Nullable Word find(Slot slot) {
        Word word = words.get(slot);
        return word == null ? unseen.get(slot) : word;
    }

    private static boolean isOver(Map.@Nullable Entry<Slot, Word> entry, long keptMillis, long now) {
        return entry != null && entry.getValue().millis + keptMillis < now;
    }

    private static boolean isLater(Contribution word, Contribution other) {
        return word.key().kind() == Kind.MAILBOX
                ? LastWord.isLater(word, other)
                : word.stamp().isAfter(other.stamp());
    }

    /** A state that a peer says again gets a new stamp, and is no new word. */
    private static boolean isSame(Contribution word, Contribution other) {
        return word.key().equals(other.key())
                && word.value().equals(other.value())
                && word.sinceMillis() == other.sinceMillis();
    }
}
