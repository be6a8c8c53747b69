package io.asterism.federation.publication;

import io.asterism.federation.PublicationSettings;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.Stamp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a peer's lease: its end takes the peer's states back, its return stops that, and a restart takes
 * back what is not said again (asterisk-behaviour 6.10 and 6.11). Time is an argument; what is to be done is the result.
 *
 * <p>A retraction looks again when it is through, until nothing is left, so that no message of it needs an answer.
 */
final class LeaseKeeper {

    private static final long RETRACTION_TICK_MILLIS = 50;
    private static final long LOOK_AGAIN_MILLIS = 2000;

    /** A restarted peer's new chains may be a little older than its first {@code refresh}. */
    private static final long RESTART_MILLIS = 10_000;

    private final List<Look> looks = new ArrayList<>();
    private final List<Retraction> retractions = new ArrayList<>();
    private Lease lease;
    private @Nullable SettleWindow settling;

    /** To look for what a cause retracts, at a time. */
    private record Look(Retraction.Cause cause, long atMillis) {}

    /**
     * A lease whose owner has just started. What ended while nobody watched gets the usual margin: the peer may be
     * there, and only we were not.
     */
    LeaseKeeper(long now, PublicationSettings settings) {
        lease = new Lease.Ending(now + settings.grace().toMillis());
    }

    /** The peer has started, or started anew. */
    void restarted(Stamp start, long now, PublicationSettings settings) {
        settling = SettleWindow.begin(start, now, settings.settle().toMillis());
    }

    /** The peer has published a state. */
    void published(Stamp replaced, long now, PublicationSettings settings) {
        if (settling != null) {
            settling = settling.published(replaced, now, settings.settle().toMillis());
        }
    }

    /** What is taken from the peer has changed: what passes no longer is retracted. */
    void filtered(Stamp stamp, long now) {
        looks.add(new Look(new Retraction.Cause(Retraction.Reason.FILTERED, stamp), now));
    }

    /** The answer to {@link LeaseAction.Find}. */
    void found(Retraction.Cause cause, List<ContributionKey> keys, long now, PublicationSettings settings) {
        boolean over = cause.reason() == Retraction.Reason.LEASE_ENDED && isAlive();
        if (!keys.isEmpty() && !over) {
            retractions.add(new Retraction(cause, keys, settings.retractionsPerSecond(), now));
        }
    }

    /** Looking failed. */
    void findFailed(Retraction.Cause cause, long now) {
        looks.add(new Look(cause, now + LOOK_AGAIN_MILLIS));
    }

    /** Time passed, or something happened to the chains. */
    List<LeaseAction> seeTo(long now, OptionalLong chainsUntil, PublicationSettings settings, Supplier<Stamp> stamps) {
        List<LeaseAction> actions = new ArrayList<>();
        boolean wasAlive = isAlive();
        boolean wasEnded = lease instanceof Lease.Ended;
        lease = lease.at(now, chainsUntil, settings.removalDelay().toMillis());
        if (isAlive() && !wasAlive) {
            begin(actions);
        } else if (lease instanceof Lease.Ended && !wasEnded) {
            end(now, stamps, actions);
        }
        settle(now, actions);
        look(now, actions);
        retract(now, actions);
        return actions;
    }

    boolean isAlive() {
        return lease instanceof Lease.Held;
    }

    /** When {@link #seeTo} has something to do by time alone; {@link Long#MAX_VALUE} for never. */
    long wakeAt(long now) {
        long next = lease.changesAt().orElse(Long.MAX_VALUE);
        if (settling != null) {
            next = Math.min(next, settling.endMillis());
        }
        if (!retractions.isEmpty()) {
            next = Math.min(next, now + RETRACTION_TICK_MILLIS);
        }
        for (Look look : looks) {
            next = Math.min(next, look.atMillis());
        }
        return next;
    }

    private void begin(List<LeaseAction> actions) {
        looks.removeIf(look -> look.cause().reason() == Retraction.Reason.LEASE_ENDED);
        retractions.removeIf(retraction -> retraction.cause().reason() == Retraction.Reason.LEASE_ENDED);
        actions.add(new LeaseAction.Began());
    }

    private void end(long now, Supplier<Stamp> stamps, List<LeaseAction> actions) {
        settling = null;
        looks.add(new Look(new Retraction.Cause(Retraction.Reason.LEASE_ENDED, stamps.get()), now));
        actions.add(new LeaseAction.Ended());
    }

    private void settle(long now, List<LeaseAction> actions) {
        if (settling != null && settling.isOver(now)) {
            looks.add(new Look(new Retraction.Cause(Retraction.Reason.NOT_REPUBLISHED, settling.start()), now));
            actions.add(new LeaseAction.EndChains(settling.start().millis() - RESTART_MILLIS));
            settling = null;
        }
    }

    private void look(long now, List<LeaseAction> actions) {
        for (Iterator<Look> all = looks.iterator(); all.hasNext(); ) {
            Look look = all.next();
            if (now >= look.atMillis()) {
                all.remove();
                actions.add(new LeaseAction.Find(look.cause()));
            }
        }
    }

    private void retract(long now, List<LeaseAction> actions) {
        for (Iterator<Retraction> all = retractions.iterator(); all.hasNext(); ) {
            Retraction retraction = all.next();
            List<ContributionKey> due = retraction.due(now);
            if (!due.isEmpty()) {
                actions.add(new LeaseAction.Retract(retraction.cause(), due));
            }
            if (retraction.isDone()) {
                all.remove();
                looks.add(new Look(retraction.cause(), now + LOOK_AGAIN_MILLIS));
            }
        }
    }
}
