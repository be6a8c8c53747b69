package io.asterism.federation.rules;

import io.asterism.protocol.model.Contribution;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The truth about a mailbox: Asterisk has no aggregate for it, the last writer wins whatever its EID.
 *
 * <p>The order is that of {@link Contribution#sinceMillis}, not that of the stamps alone, because marking a contribution
 * as retracted gives it a new stamp and is no new word.
 */
public final class LastWord {

    private static final Comparator<Contribution> ORDER =
            Comparator.comparingLong(Contribution::sinceMillis).thenComparing(Contribution::stamp);

    private LastWord() {}

    /** Whether a word about a mailbox was said after another one. */
    public static boolean isLater(Contribution word, Contribution other) {
        return ORDER.compare(word, other) > 0;
    }

    /** The contribution that was written last. */
    public static Optional<Contribution> of(Collection<Contribution> contributions) {
        return contributions.stream().max(ORDER);
    }
}
