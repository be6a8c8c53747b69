package io.asterism.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.asterism.node.config.LogLevel;
import org.slf4j.LoggerFactory;

/** How much our own packages say. What others say is fixed in {@code logback.xml}. */
final class LogVolume {

    private static final String OURS = "io.asterism";
    private static final String PORTS_OF_PEKKO = "org.apache.pekko.io.TcpListener";

    private LogVolume() {}

    static void set(LogLevel level) {
        set(OURS, Level.valueOf(level.name()));
    }

    /** Lets everyone speak who had to be quiet because a failing start has one sentence of its own. */
    static void started() {
        set(PORTS_OF_PEKKO, Level.WARN);
    }

    private static void set(String logger, Level level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger(logger).setLevel(level);
        }
    }
}
