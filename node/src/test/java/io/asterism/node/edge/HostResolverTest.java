package io.asterism.node.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostResolverTest {

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final HostResolver resolver = new HostResolver(this::lookUp, clock::get);

    @AfterEach
    void close() {
        resolver.close();
    }

    @Test
    void asksNobodyForANumericHost() throws Exception { // DNS-1
        // When
        List<InetAddress> four = get(resolver.resolve("192.0.2.1"));
        List<InetAddress> six = get(resolver.resolve("[2001:db8::1]"));

        // Then
        assertThat(four).extracting(InetAddress::getHostAddress).containsExactly("192.0.2.1");
        assertThat(six).extracting(InetAddress::getHostAddress).containsExactly("2001:db8:0:0:0:0:0:1");
        assertThat(asked).hasValue(0);
    }

    @Test
    void remembersAnAddressForAWhile() throws Exception {
        // Given
        get(resolver.resolve("hub.example"));

        // When
        clock.set(29_999);
        get(resolver.resolve("hub.example"));
        int before = asked.get();
        clock.set(30_000);
        get(resolver.resolve("hub.example"));

        // Then
        assertThat(before).isOne();
        assertThat(asked).hasValue(2);
    }

    @Test
    void remembersForAShorterWhileThatThereIsNone() throws Exception {
        // Given
        assertThat(fails("gone.example")).isTrue();

        // When
        clock.set(4_999);
        fails("gone.example");
        int before = asked.get();
        clock.set(5_000);
        fails("gone.example");

        // Then
        assertThat(before).isOne();
        assertThat(asked).hasValue(2);
    }

    private boolean fails(String host) throws Exception {
        try {
            get(resolver.resolve(host));
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnknownHostException;
        }
    }

    private static List<InetAddress> get(CompletableFuture<List<InetAddress>> future) throws Exception {
        return future.get(5, TimeUnit.SECONDS);
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        asked.incrementAndGet();
        if (host.startsWith("gone")) {
            throw new UnknownHostException(host);
        }
        return List.of(InetAddress.getLoopbackAddress());
    }
}
