package io.asterism.federation.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.Stamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the only node of a cluster makes of being alone. */
class NodeWatchTest {

    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");

    private final TestNodes nodes = new TestNodes();
    private final CompletableFuture<Boolean> joinedOthers = new CompletableFuture<>();
    private final WritePolicy policy = new WritePolicy(ReplicaSettings.inMemory(), () -> 0);
    private TestProbe<BucketWriter.Command> writer;

    @BeforeEach
    void start() {
        ActorSystem<?> system = nodes.start();
        writer = TestProbe.create(system);
        system.systemActorOf(
                NodeWatch.create(
                        ReplicaSettings.inMemory(),
                        Duration.ofMillis(100),
                        new AdvancingClock(),
                        policy,
                        TestProbe.<Copier.Command>create(system).ref(),
                        List.of(writer.ref()),
                        joinedOthers,
                        new Nobody()),
                "watch",
                Props.empty());
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void movesTheHorizonToWhereTheSettingsSayWhenAllHaveBeenTogetherForAWhile() {
        // When
        BucketWriter.Forget forget = writer.expectMessageClass(BucketWriter.Forget.class, Duration.ofSeconds(10));

        // Then
        Instant horizon = Instant.ofEpochMilli(new Stamp(forget.horizon(), 0).millis());
        assertThat(horizon).isBetween(NOW.minus(Duration.ofHours(24)), NOW.minus(Duration.ofHours(23)));
    }

    @Test
    void knowsThatNobodyWasThereBeforeIt() {
        // When Then
        assertThat(joinedOthers).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(false);
        assertThat(policy.wantsSecondCopy()).isFalse();
    }

    /** Nobody hears of it. */
    private static final class Nobody implements NodeWatch.NodeListener {

        @Override
        public void onDeparture(int writer, boolean isOneOfSeveral) {
            // of one node, none departs
        }

        @Override
        public void onReturn() {
            // nor returns
        }
    }

    /** Goes on by a second each time it is read. */
    private static final class AdvancingClock extends Clock {

        private Instant now = NOW;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }
    }
}
