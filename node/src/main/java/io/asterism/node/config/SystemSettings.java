package io.asterism.node.config;

import java.time.Duration;

/**
 * The {@code type = system} section.
 *
 * @param timerT1 the estimate of the round trip that all retransmissions start from
 * @param timerB how long a client transaction waits for its answer
 * @param compactHeaders whether we write short header names
 * @param disableRport whether we leave {@code rport} out of Via
 */
public record SystemSettings(Duration timerT1, Duration timerB, boolean compactHeaders, boolean disableRport) {}
