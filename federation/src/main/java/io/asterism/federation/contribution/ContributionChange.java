package io.asterism.federation.contribution;

import io.asterism.federation.rules.LastWord;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.Stamp;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a word about a device or a mailbox changes.
 *
 * @param next the contribution as it is from now on
 * @param relay whether the peers must hear of it
 */
record ContributionChange(Contribution next, boolean relay) {

    /** A peer, or the cluster itself, says something. */
    static ContributionChange put(
            Collection<Contribution> held,
            @Nullable Contribution before,
            ContributionKey key,
            ContributionValue value,
            String peer,
            Stamp stamp,
            long now) {
        boolean news = before == null || !before.value().equals(value) || isNewWord(held, before);
        long since = before == null || news ? now : before.sinceMillis();
        return new ContributionChange(new Contribution(key, value, stamp, peer, since, false), news);
    }

    /**
     * The lease is over. A device becomes INVALID, the neutral element, for everyone; a mailbox has no such value, so
     * it keeps its counts and nobody is told (asterisk-behaviour 6.10).
     */
    static ContributionChange retract(Contribution before, Stamp stamp, long now) {
        return switch (before.key().kind()) {
            case DEVICE -> end(before, DeviceState.INVALID, stamp, now);
            case MAILBOX ->
                new ContributionChange(
                        new Contribution(
                                before.key(), before.value(), stamp, before.peer(), before.sinceMillis(), true),
                        false);
        };
    }

    /** The cluster takes back what it said itself; an empty mailbox is what it leaves. */
    static ContributionChange delete(Contribution before, Stamp stamp, long now) {
        ContributionValue last = switch (before.key().kind()) {
            case DEVICE -> DeviceState.INVALID;
            case MAILBOX -> new MessageCounts(0, 0);
        };
        return end(before, last, stamp, now);
    }

    private static ContributionChange end(Contribution before, ContributionValue last, Stamp stamp, long now) {
        boolean news = !before.value().equals(last);
        return new ContributionChange(new Contribution(before.key(), last, stamp, before.peer(), now, true), news);
    }

    /** A mailbox shows the last word, so the same counts again are news when another has spoken since. */
    private static boolean isNewWord(Collection<Contribution> held, Contribution before) {
        return before.key().kind() == Kind.MAILBOX
                && LastWord.of(held)
                        .map(last -> !last.key().equals(before.key()))
                        .orElse(true);
    }
}
