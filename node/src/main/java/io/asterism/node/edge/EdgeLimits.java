package io.asterism.node.edge;

import io.asterism.protocol.sip.SipLimits;
import java.time.Duration;

/**
 * The bounds of the edge. Each says what happens beyond it.
 *
 * <table>
 * <caption>Defaults</caption>
 * <tr><th>name</th><th>default</th><th>beyond it</th></tr>
 * <tr><td>{@code serverTransactions}</td><td>131072</td><td>the answer given longest ago is forgotten; where none is,
 * the request is ignored</td></tr>
 * <tr><td>{@code clientTransactions}</td><td>32768</td><td>of those that wait: our request fails at once;
 * of those that were answered: the oldest is forgotten</td></tr>
 * <tr><td>{@code connections}</td><td>8192</td><td>a further connection is closed</td></tr>
 * <tr><td>{@code connectionsPerSource}</td><td>64</td><td>a further connection from that address is closed</td></tr>
 * <tr><td>{@code requestsPerConnection}</td><td>64</td><td>nothing is read from it until some are answered</td></tr>
 * <tr><td>{@code messagesWaitingToConnect}</td><td>1024</td><td>our request fails at once</td></tr>
 * <tr><td>{@code writeBufferBytes}</td><td>1 MiB</td><td>datagrams are dropped; a stream is not read any more</td></tr>
 * <tr><td>{@code stuckWriter}</td><td>10 s</td><td>a stream that takes nothing for so long is closed</td></tr>
 * <tr><td>{@code messageTimeout}</td><td>20 s</td><td>a stream with an unfinished message, or without a first one, for
 * so long is closed</td></tr>
 * <tr><td>{@code idleTimeout}</td><td>10 min</td><td>a stream on which nothing was read or written is closed</td></tr>
 * <tr><td>{@code connectTimeout}</td><td>5 s</td><td>our requests that wait for it fail</td></tr>
 * <tr><td>{@code firstAnswerTimeout}</td><td>4 s</td><td>a stream that we opened and that never brought an answer is
 * closed, and our requests on it fail</td></tr>
 * <tr><td>{@code warningInterval}</td><td>30 s</td><td>further warnings about one source are only counted</td></tr>
 * </table>
 *
 * @param message how large a message and its parts may be; beyond it the decoders say what is wrong
 * @param udpReaders threads that read one UDP port, where the platform can spread the senders over them
 * @param receiveBufferBytes what the kernel may hold for one UDP socket of ours
 * @param firstAnswerHold how long after its connection's first PUBLISH an initial PUBLISH waits for its answer. An
 *     Asterisk that is booting throws away what it receives, and over a stream nobody repeats it (asterisk-behaviour §2.8)
 * @param firstAnswerTimeout how long the first answer on a connection of ours may take: for the same reason our first
 *     request may be lost, and only a new connection brings it there before its transaction ends
 */
public record EdgeLimits(
        SipLimits message,
        int serverTransactions,
        int clientTransactions,
        int connections,
        int connectionsPerSource,
        int requestsPerConnection,
        int messagesWaitingToConnect,
        int writeBufferBytes,
        Duration stuckWriter,
        Duration messageTimeout,
        Duration idleTimeout,
        Duration connectTimeout,
        Duration warningInterval,
        int udpReaders,
        int receiveBufferBytes,
        Duration firstAnswerHold,
        Duration firstAnswerTimeout) {

    public static final EdgeLimits DEFAULTS = new EdgeLimits(
            SipLimits.DEFAULT,
            131_072,
            32_768,
            8_192,
            64,
            64,
            1_024,
            1 << 20,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4),
            4 << 20,
            Duration.ofMillis(1_500),
            Duration.ofSeconds(4));

    /** The same with another hold of first answers. */
    public EdgeLimits withFirstAnswerHold(Duration hold) {
        return new EdgeLimits(
                message,
                serverTransactions,
                clientTransactions,
                connections,
                connectionsPerSource,
                requestsPerConnection,
                messagesWaitingToConnect,
                writeBufferBytes,
                stuckWriter,
                messageTimeout,
                idleTimeout,
                connectTimeout,
                warningInterval,
                udpReaders,
                receiveBufferBytes,
                hold,
                firstAnswerTimeout);
    }
}
