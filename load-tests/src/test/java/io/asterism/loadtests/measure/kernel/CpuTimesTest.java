package io.asterism.loadtests.measure.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.measure.kernel.CpuTimes.ThreadTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuTimesTest {

    @Test
    void readsTheTimeOnACpuFromSchedstat() {
        // When
        long nanos = CpuTimes.nanos("123456789 4242 17\n");

        // Then
        assertThat(nanos).isEqualTo(123_456_789);
    }

    @Test
    void takesAThreadThatHasEndedForOneThatRanNoMore() {
        // When
        long nanos = CpuTimes.nanos("");

        // Then
        assertThat(nanos).isZero();
    }

    @Test
    void countsWhatWasUsedSinceAnEarlierLookByFamilyOfThreads() {
        // Given
        CpuTimes before = new CpuTimes(Map.of(
                1L, new ThreadTime("epoll-1", 100), 2L, new ThreadTime("epoll-2", 50), 3L, new ThreadTime("gone", 9)));
        CpuTimes after = new CpuTimes(Map.of(
                1L, new ThreadTime("epoll-1", 150), 2L, new ThreadTime("epoll-2", 60), 4L, new ThreadTime("new", 40)));

        // When
        CpuUse use = after.since(before);

        // Then
        assertThat(use.nanosByFamily()).isEqualTo(Map.of("epoll-#", 60L, "new", 40L));
        assertThat(use.nanos()).isEqualTo(100);
        assertThat(use.shares(1)).isEqualTo("epoll-# 60");
    }

    @Test
    void seesTheTimeThatThisThreadUses() {
        // Given
        List<Long> self = List.of(ProcessHandle.current().pid());
        CpuTimes before = CpuTimes.of(self);

        // When
        long end = System.nanoTime() + 20_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        // Then
        assertThat(CpuTimes.of(self).since(before).nanos()).isPositive();
    }
}
