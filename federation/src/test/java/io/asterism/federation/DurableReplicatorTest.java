package io.asterism.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.cluster.ddata.GCounter;
import org.apache.pekko.cluster.ddata.GCounterKey;
import org.apache.pekko.cluster.ddata.Key;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.apache.pekko.cluster.ddata.typed.javadsl.DistributedData;
import org.apache.pekko.cluster.ddata.typed.javadsl.Replicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine runs on this JDK with the build's options: the cluster, its replicator, and the LMDB beneath. */
class DurableReplicatorTest {

    @TempDir
    Path data;

    @Test
    void acknowledgesAWriteThatIsOnDisk() {
        // Given
        ActorTestKit kit = ActorTestKit.create("Engine", oneNodeStoringIn(data));
        try {
            Key<GCounter> key = GCounterKey.create("writes");
            SelfUniqueAddress self = DistributedData.get(kit.system()).selfUniqueAddress();
            TestProbe<Replicator.UpdateResponse<GCounter>> answers = kit.createTestProbe();

            // When
            DistributedData.get(kit.system())
                    .replicator()
                    .tell(new Replicator.Update<>(
                            key,
                            GCounter.empty(),
                            Replicator.writeLocal(),
                            answers.ref(),
                            writes -> writes.increment(self, 1)));

            // Then
            assertThat(answers.receiveMessage()).isInstanceOf(Replicator.UpdateSuccess.class);
            assertThat(data).isNotEmptyDirectory();
        } finally {
            kit.shutdownTestKit();
        }
    }

    private static Config oneNodeStoringIn(Path directory) {
        return ConfigFactory.parseString("""
                        pekko.actor.provider = cluster
                        pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                        pekko.cluster.distributed-data.durable { keys = ["*"], lmdb.map-size = 1 MiB }
                        pekko.cluster.distributed-data.durable.lmdb.dir = "%s"
                        """.formatted(directory)).withFallback(ConfigFactory.load());
    }
}
