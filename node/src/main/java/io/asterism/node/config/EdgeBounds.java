package io.asterism.node.config;

import io.asterism.protocol.sip.SipLimits;
import java.time.Duration;

/**
 * How much the SIP side of a node takes before it says no: the section {@code asterism.sip}, where each is explained.
 *
 * @param message how large a message and its parts may be
 */
public record EdgeBounds(
        SipLimits message,
        int serverTransactions,
        int clientTransactions,
        int connections,
        int connectionsPerSource,
        int requestsPerConnection,
        Duration messageTimeout,
        Duration idleTimeout,
        Duration connectTimeout,
        Duration firstAnswerHold,
        int udpReaders) {}
