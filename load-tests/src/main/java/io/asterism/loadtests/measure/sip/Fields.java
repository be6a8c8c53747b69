package io.asterism.loadtests.measure.sip;

/** What differs from one datagram of a template to the next. */
public final class Fields {

    /** No entity-tag, or no credentials. */
    public static final byte[] NONE = {};

    private final long id;
    private final long call;
    private final int sequence;
    private final int device;
    private final byte[] tag;
    private final byte[] credentials;

    /**
     * The fields of one message.
     *
     * @param id of the message, in its branch and its From tag
     * @param call of the publication, in its Call-ID
     * @param sequence of the message in the publication, from 0
     * @param device its number
     * @param tag the entity-tag that must match; empty in an initial one
     * @param credentials the value of {@code Authorization}; empty without
     */
    public Fields(long id, long call, int sequence, int device, byte[] tag, byte[] credentials) {
        this.id = id;
        this.call = call;
        this.sequence = sequence;
        this.device = device;
        this.tag = tag;
        this.credentials = credentials;
    }

    public long id() {
        return id;
    }

    public long call() {
        return call;
    }

    public int sequence() {
        return sequence;
    }

    public int device() {
        return device;
    }

    public byte[] tag() {
        return tag;
    }

    public byte[] credentials() {
        return credentials;
    }
}
