package io.asterism.federation.peer;

import io.asterism.federation.StateFilter;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a stream over the replica is to tell.
 *
 * @param toldTime the {@link ToldTime} of what need not be told
 * @param before the filter that held until now, when what passes has changed
 */
record StreamPurpose(long toldTime, @Nullable StateFilter before) {

    /** All that passes. */
    static StreamPurpose everything() {
        return new StreamPurpose(ToldTime.NOTHING, null);
    }

    /** What the peer has not taken. */
    static StreamPurpose since(long toldTime) {
        return new StreamPurpose(toldTime, null);
    }

    /** What a new filter adds or takes back. */
    static StreamPurpose refiltered(StateFilter before) {
        return new StreamPurpose(Long.MAX_VALUE, before);
    }

    /** This, and what a stream that is given up for it had left to do. */
    StreamPurpose with(StreamPurpose unfinished) {
        StateFilter mine = before;
        StateFilter theirs = unfinished.before;
        StateFilter either =
                mine == null ? theirs : theirs == null ? mine : name -> mine.test(name) || theirs.test(name);
        return new StreamPurpose(ToldTime.NOTHING, either);
    }

    /** What the peer must be told of a contribution that passes, or passed, the filter. */
    Optional<StateBody> bodyOf(Contribution contribution, StateFilter filter) {
        String name = contribution.key().name();
        boolean passed = before != null && before.test(name);
        if (filter.test(name)) {
            boolean known = ToldTime.covers(toldTime, contribution) && (before == null || passed);
            return known ? Optional.empty() : Optional.of(StateWords.of(contribution));
        }
        return passed && contribution.key().kind() == Kind.DEVICE
                ? Optional.of(StateWords.invalid(contribution))
                : Optional.empty();
    }

    /** How far the peer has been told while the stream runs. */
    long toldMeanwhile() {
        return before == null ? toldTime : ToldTime.NOTHING;
    }
}
