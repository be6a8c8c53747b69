package io.asterism.loadtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarkListTest {

    @Test
    void knowsEveryBenchmarkByItsGeneratedHarness() {
        // When
        Set<BenchmarkListEntry> found = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of());

        // Then
        assertThat(found)
                .extracting(BenchmarkListEntry::getUserClassQName)
                .contains(
                        "io.asterism.loadtests.bench.EidBenchmark",
                        "io.asterism.loadtests.bench.sip.PublishBenchmark",
                        "io.asterism.federation.replication.BucketBenchmark");
    }
}
