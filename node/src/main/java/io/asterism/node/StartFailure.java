package io.asterism.node;

import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;

/** Finds, in what Pekko and the JDK throw, the one sentence that helps an operator. */
final class StartFailure {

    private StartFailure() {}

    /** The port that was asked for is not to be had, or something that nobody has thought of. */
    static StartException of(String what, String address, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> known = sentence(cause);
            if (known.isPresent()) {
                return new StartException("Cannot open " + what + " at " + address + ": " + known.get(), failure);
            }
        }
        return new StartException("Cannot open " + what + " at " + address + ": " + failure, failure);
    }

    private static Optional<String> sentence(Throwable cause) {
        if (cause instanceof BindException) {
            return Optional.of(String.valueOf(cause.getMessage()));
        }
        if (cause instanceof UnresolvedAddressException) {
            return Optional.of("the host name does not resolve");
        }
        // Pekko's remoting keeps the text of the cause, not the cause
        String message = String.valueOf(cause.getMessage());
        int bind = message.indexOf(BindException.class.getName() + ": ");
        if (bind >= 0) {
            return Optional.of(
                    message.substring(bind + BindException.class.getName().length() + 2));
        }
        return Optional.empty();
    }
}
