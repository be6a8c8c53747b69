package io.asterism.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.asterism.node.config.LogLevel;
import org.slf4j.LoggerFactory;

/** How much our own packages say. What others say is fixed in {@code logback.xml}. */
final class LogVolume {

    private static final String OURS = "io.asterism";

    private LogVolume() {}

    static void set(LogLevel level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger(OURS).setLevel(Level.valueOf(level.name()));
        }
    }
}
