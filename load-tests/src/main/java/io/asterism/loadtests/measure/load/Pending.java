package io.asterism.loadtests.measure.load;

import io.asterism.loadtests.measure.sip.Fields;

/** A request under way. */
final class Pending {

    private final Chain chain;
    private final long due;
    private final Tally tally;
    private final int device;
    private final int state;
    private Fields fields;
    private boolean over;

    Pending(Chain chain, long due, Tally tally, long id) {
        this.chain = chain;
        this.due = due;
        this.tally = tally;
        this.device = chain.device();
        this.state = chain.state();
        this.fields = new Fields(id, chain.call(), chain.nextSequence(), device, chain.tag(), Fields.NONE);
    }

    Chain chain() {
        return chain;
    }

    /** When it should have been sent. */
    long due() {
        return due;
    }

    Tally tally() {
        return tally;
    }

    int device() {
        return device;
    }

    int state() {
        return state;
    }

    long id() {
        return fields.id();
    }

    boolean over() {
        return over;
    }

    void end() {
        over = true;
    }

    /** Whether it has answered a challenge. */
    boolean authorized() {
        return fields.credentials().length > 0;
    }

    /** The same once more, with credentials, as a message of its own. */
    void authorize(long id, byte[] credentials) {
        fields = new Fields(id, chain.call(), chain.nextSequence(), device, fields.tag(), credentials);
    }

    void send() {
        chain.sender().send(state, fields);
    }
}
