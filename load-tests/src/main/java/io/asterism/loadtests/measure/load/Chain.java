package io.asterism.loadtests.measure.load;

import io.asterism.loadtests.measure.sip.Fields;
import io.asterism.loadtests.measure.sip.PublishForm;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One publication: a chain of entity-tags with one request under way. It goes through its devices again and again, and
 * gives each another state each time.
 */
final class Chain {

    private final Sender sender;
    private final long call;
    private final int firstDevice;
    private final int stride;
    private final int devices;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private byte[] tag = Fields.NONE;
    private int sequence;
    private int step;
    private boolean busy;

    /**
     * A chain that has sent nothing yet.
     *
     * @param call its number, in the Call-ID
     * @param firstDevice the device of its first request
     * @param stride from one of its devices to the next
     * @param devices how many it has
     */
    Chain(Sender sender, long call, int firstDevice, int stride, int devices) {
        this.sender = sender;
        this.call = call;
        this.firstDevice = firstDevice;
        this.stride = stride;
        this.devices = devices;
    }

    /** A request that was due while another one was under way. */
    record Waiting(long due, Tally tally) {}

    Sender sender() {
        return sender;
    }

    long call() {
        return call;
    }

    Queue<Waiting> waiting() {
        return waiting;
    }

    boolean busy() {
        return busy;
    }

    void busy(boolean now) {
        busy = now;
    }

    byte[] tag() {
        return tag;
    }

    /** Goes on with a tag; an empty one makes the next request an initial one. */
    void tag(byte[] next) {
        tag = next;
    }

    int nextSequence() {
        return sequence++;
    }

    void step() {
        step++;
    }

    int device() {
        return firstDevice + step % devices * stride;
    }

    int state() {
        return step / devices % PublishForm.STATES;
    }
}
