package io.asterism.node;

/** A node could not start. The message is one sentence for the operator, who needs no stack trace. */
final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
