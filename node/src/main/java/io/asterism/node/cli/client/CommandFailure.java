package io.asterism.node.cli.client;

import picocli.CommandLine.ExitCode;

/** Ends a verb with one line for the operator. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    private CommandFailure(int exitStatus, String message) {
        super(message, null, false, false);
        this.exitStatus = exitStatus;
    }

    /** What was asked for did not happen. */
    public static CommandFailure operation(String message) {
        return new CommandFailure(ExitCode.SOFTWARE, message);
    }

    /** What was asked for cannot be, however often one tries. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    /** What the process ends with. */
    public int exitStatus() {
        return exitStatus;
    }
}
