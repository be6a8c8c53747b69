package io.asterism.node.cluster;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.Tcp;
import org.apache.pekko.stream.javadsl.Tcp.OutgoingConnection;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** What the cluster port of a node says to somebody who knocks. */
enum PortProbe {
    /** A process listens. */
    OPEN,
    /** The host is there and the process is not. */
    REFUSED,
    /** Nothing: the host, the network or the process may be the reason. */
    SILENT;

    /** Shorter than any kernel's own limit. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** Knocks once; the answer comes within a second or so. */
    static CompletionStage<PortProbe> of(ActorSystem<?> system, Address node) {
        var connection = Source.<ByteString>maybe()
                .viaMat(connection(system, node), Keep.both())
                .to(Sink.ignore())
                .run(system);
        return connection.second().handle((connected, failure) -> {
            connection.first().complete(Optional.empty());
            return failure == null ? OPEN : isRefused(failure) ? REFUSED : SILENT;
        });
    }

    /** A connection that either side may close. */
    static Flow<ByteString, ByteString, CompletionStage<OutgoingConnection>> connection(
            ActorSystem<?> system, Address node) {
        InetSocketAddress port = InetSocketAddress.createUnresolved(
                node.getHost().orElse(""), node.getPort().orElse(0));
        return Tcp.get(system)
                .outgoingConnection(port, Optional.empty(), List.of(), false, Optional.of(TIMEOUT), Optional.empty());
    }

    /**
     * Whether a connection failed because nobody listens. Of what it can fail of within its time, the JDK calls only that
     * a {@link ConnectException}; Pekko calls the end of that time one too, but of a class of its own.
     */
    static boolean isRefused(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause.getClass() == ConnectException.class);
    }
}
