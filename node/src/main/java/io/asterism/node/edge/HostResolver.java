package io.asterism.node.edge;

import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Addresses of host names, asked for off the edge's threads and remembered for a while (RFC 3263 §4.2: a numeric host is
 * never asked for). Both what is remembered and what waits for an answer is bounded.
 */
final class HostResolver implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int WAITING = 1_024;
    private static final int REMEMBERED = 1_024;
    private static final long GOOD_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final long BAD_MILLIS = Duration.ofSeconds(5).toMillis();

    private final NameService names;
    private final LongSupplier clock;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            new DefaultThreadFactory("sip-names", true));
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    HostResolver(NameService names, LongSupplier clock) {
        this.names = names;
        this.clock = clock;
        threads.allowCoreThreadTimeOut(true);
    }

    /** The addresses of a host, at least one; or an {@link UnknownHostException}. */
    CompletableFuture<List<InetAddress>> resolve(String host) {
        byte[] numeric = NetUtil.createByteArrayFromIpAddressString(host);
        if (numeric != null) {
            return numeric(numeric);
        }
        synchronized (this) {
            Entry known = entries.get(host);
            if (known != null && !known.isOver(clock.getAsLong())) {
                return known.addresses;
            }
            entries.remove(host);
            if (entries.size() >= REMEMBERED) {
                entries.remove(entries.keySet().iterator().next());
            }
            Entry entry = new Entry();
            entries.put(host, entry);
            ask(host, entry);
            return entry.addresses;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void ask(String host, Entry entry) {
        try {
            threads.execute(() -> answer(host, entry));
        } catch (RejectedExecutionException e) {
            entry.fail(new UnknownHostException(host + ": too many names are being looked up"), 0);
        }
    }

    private void answer(String host, Entry entry) {
        try {
            entry.complete(names.addresses(host), clock.getAsLong() + GOOD_MILLIS);
        } catch (UnknownHostException e) {
            entry.fail(e, clock.getAsLong() + BAD_MILLIS);
        }
    }

    private static CompletableFuture<List<InetAddress>> numeric(byte[] address) {
        try {
            return CompletableFuture.completedFuture(List.of(InetAddress.getByAddress(address)));
        } catch (UnknownHostException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Whoever knows names; blocks. */
    @FunctionalInterface
    interface NameService {
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    private static final class Entry {

        final CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
        private volatile long untilMillis = Long.MAX_VALUE;

        boolean isOver(long nowMillis) {
            return addresses.isDone() && nowMillis >= untilMillis;
        }

        void complete(List<InetAddress> found, long until) {
            untilMillis = until;
            addresses.complete(found);
        }

        void fail(UnknownHostException cause, long until) {
            untilMillis = until;
            addresses.completeExceptionally(cause);
        }
    }
}
