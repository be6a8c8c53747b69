package io.asterism.protocol.wire;

/** Bytes of another node, or of the disk, that say nothing sensible. */
public final class WireException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }

    public WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
