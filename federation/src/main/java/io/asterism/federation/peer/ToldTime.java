package io.asterism.federation.peer;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;

/**
 * The hybrid time up to which a peer has taken everything, so that its next owner need not tell it again. 0: nothing is
 * known of that.
 */
final class ToldTime {

    /**
     * How late a change may reach the peer's owner: a PUBLISH gets its stamp when it comes in, and takes effect within
     * 30 s or not at all.
     */
    static final Duration MARGIN = Duration.ofSeconds(30);

    static final long NOTHING = 0;

    private ToldTime() {}

    /** When all was heard until then, and this is the oldest hybrid time that the peer has not taken. */
    static long before(long oldest, long heardMillis) {
        return Math.clamp(Stamp.timeAt(heardMillis - MARGIN.toMillis()), NOTHING, Math.max(NOTHING, oldest - 1));
    }

    /** From when a state is untold that waits: from when it stands, although it may have been said again since. */
    static Stamp since(Contribution contribution) {
        long stands = Math.max(NOTHING, Stamp.timeAt(contribution.sinceMillis()));
        return new Stamp(
                Math.min(contribution.stamp().time(), stands),
                contribution.stamp().writer());
    }

    /** Whether a contribution is so young that it may yet come by a message. */
    static boolean isRecent(Contribution contribution, long now) {
        return contribution.stamp().time() > Stamp.timeAt(now - MARGIN.toMillis());
    }

    /**
     * Whether the peer has taken a state. One that has stood for long was told when it began: what was written since is
     * no more than that it stands.
     */
    static boolean covers(long toldTime, Contribution contribution) {
        return contribution.stamp().time() <= toldTime
                || Stamp.timeAt(contribution.sinceMillis() + MARGIN.toMillis()) < toldTime;
    }
}
