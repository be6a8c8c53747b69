package io.asterism.protocol.event;

/** Reads and writes the bodies of {@link EventPackage}s. Stateless; any thread. */
public final class StateBodies {

    /** The longest body that is read. Asterisk's own are about a hundred bytes. */
    public static final int MAX_BYTES = 8192;

    private StateBodies() {}

    /**
     * Reads the body of a PUBLISH as leniently as an Asterisk would.
     *
     * @param event the package that the {@code Event} header names; it decides which types are allowed
     */
    public static StateBody decode(EventPackage event, byte[] body) throws EventBodyException {
        return StateBodyDecoder.decode(event, body);
    }

    /** Writes the very bytes that an Asterisk would send. */
    public static byte[] encode(StateBody body) {
        return StateBodyEncoder.encode(body);
    }
}
