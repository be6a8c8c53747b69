package io.asterism.node.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds the addresses of a host name. */
@FunctionalInterface
interface HostResolver {

    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** Asks the system. All names together may take this long; whatever is asked for later fails at once. */
    static HostResolver system(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        return host -> {
            CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
            Thread.ofVirtual().name("resolve " + host).start(() -> {
                try {
                    answer.complete(List.of(InetAddress.getAllByName(host)));
                } catch (UnknownHostException e) {
                    answer.completeExceptionally(e);
                }
            });
            return await(answer, Math.max(0, deadline - System.nanoTime()));
        };
    }

    private static List<InetAddress> await(CompletableFuture<List<InetAddress>> answer, long nanos)
            throws UnknownHostException {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw unknown("no answer in time", e);
        } catch (ExecutionException e) {
            throw unknown("no such host", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("interrupted", e);
        }
    }

    private static UnknownHostException unknown(String message, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(message);
        unknown.initCause(cause);
        return unknown;
    }
}
