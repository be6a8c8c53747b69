package io.asterism.federation.replication;

/** The replica cannot do what it is for; the message says why and what the operator should look at. */
public final class ReplicaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReplicaException(String message) {
        super(message);
    }

    public ReplicaException(String message, Throwable cause) {
        super(message, cause);
    }
}
