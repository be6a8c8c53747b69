package io.asterism.federation.peer;

import io.asterism.federation.PeerView;
import io.asterism.protocol.model.Eid;

/** What a lane is doing. */
sealed interface LanePhase {

    PeerView.LaneState view();

    /** Nothing is in flight: the next request may leave. */
    record Ready() implements LanePhase {
        @Override
        public PeerView.LaneState view() {
            return PeerView.LaneState.IDLE;
        }

        Sending send(Shot shot) {
            return new Sending(shot);
        }

        Closed close() {
            return new Closed();
        }
    }

    /** One request is in flight; only its answer leads on. */
    record Sending(Shot shot) implements LanePhase {
        @Override
        public PeerView.LaneState view() {
            return PeerView.LaneState.SENDING;
        }

        Ready answered() {
            return new Ready();
        }

        BackingOff failed(long untilMillis, boolean ordered) {
            return new BackingOff(untilMillis, ordered);
        }

        Closed removed() {
            return new Closed();
        }
    }

    /**
     * The last try failed; nothing leaves before the time is up.
     *
     * @param untilMillis when that is
     * @param ordered whether the peer itself said so, with Retry-After
     */
    record BackingOff(long untilMillis, boolean ordered) implements LanePhase {
        @Override
        public PeerView.LaneState view() {
            return PeerView.LaneState.BACKING_OFF;
        }

        Ready over() {
            return new Ready();
        }
    }

    /** Taken down for good. */
    record Closed() implements LanePhase {
        @Override
        public PeerView.LaneState view() {
            return PeerView.LaneState.CLOSED;
        }
    }

    /** What a request in flight is for. */
    sealed interface Shot {

        /** A state or an event. */
        record Body(LaneQueue.Entry entry) implements Shot {}

        /** A request for the peer's states, under the cluster's own entity id. */
        record Refresh(Eid own) implements Shot {}

        /** Nothing but a longer life for the publication. */
        record KeepAlive() implements Shot {}

        /** The end of the publication. */
        record Removal() implements Shot {}
    }
}
