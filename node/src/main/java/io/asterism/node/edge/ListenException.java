package io.asterism.node.edge;

import io.asterism.node.config.TransportSettings;
import java.util.Locale;

/** A port could not be opened. */
public final class ListenException extends Exception {

    private static final long serialVersionUID = 1;

    ListenException(TransportSettings settings, Throwable cause) {
        super(
                "transport " + settings.name() + ": cannot listen on "
                        + settings.protocol().name().toLowerCase(Locale.ROOT) + " "
                        + settings.bind().getAddress().getHostAddress() + ":"
                        + settings.bind().getPort() + ": " + cause.getMessage(),
                cause);
    }
}
