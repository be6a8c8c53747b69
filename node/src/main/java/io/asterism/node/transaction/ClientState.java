package io.asterism.node.transaction;

/** The life of one non-INVITE client transaction (RFC 3261 §17.1.2, figure 6). A transition that is no method is none. */
sealed interface ClientState {

    /** A state in which the final answer is still to come. */
    sealed interface Waiting extends ClientState {

        /** Timer E: after this time from the last copy over UDP another one is sent. */
        long interval();

        /** Timer E fired. */
        Waiting repeated(SipTimers timers);

        /** A provisional answer came. */
        Proceeding provisional(SipTimers timers);

        /** The final answer came. */
        default ClientState finished(boolean reliable, SipTimers timers) {
            return timers.absorbAnswers(reliable) == 0 ? new Terminated() : new Completed();
        }

        /** Timer F fired, or the transport failed. */
        default Terminated failed() {
            return new Terminated();
        }
    }

    /** Sent, nothing heard. */
    record Trying(long interval) implements Waiting {

        @Override
        public Trying repeated(SipTimers timers) {
            return new Trying(timers.nextInterval(interval));
        }

        @Override
        public Proceeding provisional(SipTimers timers) {
            return new Proceeding(timers.t2());
        }
    }

    /** The other side asked to wait: over UDP the request is still repeated, every T2. */
    record Proceeding(long interval) implements Waiting {

        @Override
        public Proceeding repeated(SipTimers timers) {
            return this;
        }

        @Override
        public Proceeding provisional(SipTimers timers) {
            return this;
        }
    }

    /** Answered: copies of the answer are absorbed until Timer K fires. */
    record Completed() implements ClientState {

        Terminated forgotten() {
            return new Terminated();
        }
    }

    /** Gone from the table. */
    record Terminated() implements ClientState {}
}
