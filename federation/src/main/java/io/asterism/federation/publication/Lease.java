package io.asterism.federation.publication;

import java.util.OptionalLong;

/** A peer's hold on its contributions: it lasts as long as one of its entity-tag chains. */
sealed interface Lease {

    /** What the lease is now, given until when the chains hold it. */
    Lease at(long now, OptionalLong chainsUntil, long removalDelayMillis);

    /** When {@link #at} may say something else by time alone. */
    OptionalLong changesAt();

    /** A chain is alive. */
    record Held(long untilMillis) implements Lease {

        @Override
        public Lease at(long now, OptionalLong chainsUntil, long removalDelayMillis) {
            if (chainsUntil.isPresent() && now < chainsUntil.getAsLong()) {
                return new Held(chainsUntil.getAsLong());
            }
            return now >= untilMillis ? new Ended() : new Ending(now + removalDelayMillis);
        }

        @Override
        public OptionalLong changesAt() {
            return OptionalLong.of(untilMillis);
        }
    }

    /** The last chain was removed; a reload publishes anew at once, so the end waits a moment. */
    record Ending(long atMillis) implements Lease {

        @Override
        public Lease at(long now, OptionalLong chainsUntil, long removalDelayMillis) {
            if (chainsUntil.isPresent() && now < chainsUntil.getAsLong()) {
                return new Held(chainsUntil.getAsLong());
            }
            return now >= atMillis ? new Ended() : this;
        }

        @Override
        public OptionalLong changesAt() {
            return OptionalLong.of(atMillis);
        }
    }

    /** The peer is gone, or was never there. */
    record Ended() implements Lease {

        @Override
        public Lease at(long now, OptionalLong chainsUntil, long removalDelayMillis) {
            return chainsUntil.isPresent() && now < chainsUntil.getAsLong() ? new Held(chainsUntil.getAsLong()) : this;
        }

        @Override
        public OptionalLong changesAt() {
            return OptionalLong.empty();
        }
    }
}
