package io.asterism.loadtests.lab;

/** This machine cannot have the lab: not root, or nothing to install it from. */
public final class LabUnavailableException extends LabException {

    private static final long serialVersionUID = 1;

    public LabUnavailableException(String message) {
        super(message);
    }
}
