package io.asterism.loadtests.lab.ami;

/** The manager refused an action, or its connection is gone. */
public final class AmiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    AmiException(String message) {
        super(message);
    }

    AmiException(String message, Throwable cause) {
        super(message, cause);
    }
}
