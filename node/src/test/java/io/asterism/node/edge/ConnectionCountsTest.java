package io.asterism.node.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.node.edge.EdgeListener.CloseReason;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class ConnectionCountsTest {

    private final InetAddress here = InetAddress.getLoopbackAddress();
    private final InetAddress there = new java.net.InetSocketAddress("192.0.2.1", 1).getAddress();
    private final ConnectionCounts counts = new ConnectionCounts(3, 2);

    @Test
    void refuseMoreFromOneAddressThanItMayHave() {
        // Given
        counts.open(here);
        counts.open(here);

        // Then
        assertThat(counts.open(here)).contains(CloseReason.TOO_MANY_FROM_SOURCE);
        assertThat(counts.open(there)).isEmpty();
    }

    @Test
    void refuseMoreThanThereMayBeInTotal() {
        // Given
        counts.open(here);
        counts.open(here);
        counts.open(there);

        // Then
        assertThat(counts.open(there)).contains(CloseReason.TOO_MANY);
    }

    @Test
    void letOneInForEachThatIsGone() {
        // Given
        counts.open(here);
        counts.open(here);
        counts.close(here);

        // Then
        assertThat(counts.open(here)).isEmpty();
        assertThat(counts.total()).isEqualTo(2);
    }
}
