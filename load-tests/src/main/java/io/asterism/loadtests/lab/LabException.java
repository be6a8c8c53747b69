package io.asterism.loadtests.lab;

/** Something in the lab did not do what it was told to; the message says what and where to look. */
public class LabException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LabException(String message) {
        super(message);
    }

    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
