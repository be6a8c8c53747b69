package io.asterism.federation.replication;

import static io.asterism.federation.replication.SampleRecords.changes;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.v1.RecordGroupData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Three replicas through random histories, beside a plain map of who wrote what last.
 *
 * <p>Deltas are lost, come twice, come late and come in any order; whole buckets are exchanged now and then. Removed
 * records are forgotten when all have met, and deltas from long before turn up afterwards.
 */
class BucketHistoryTest {

    private static final int REPLICAS = 3;

    sealed interface Step {}

    record Write(int replica, String device, DeviceState state, boolean removed) implements Step {}

    record Deliver(int delta, int replica) implements Step {}

    record Exchange(int one, int other) implements Step {}

    record MeetAndForget(int forgetting, int age) implements Step {}

    @Property(edgeCases = EdgeCasesMode.NONE)
    void replicasAgreeOnTheLastWriteAndNothingForgottenComesBack(@ForAll("histories") List<Step> history) {
        World world = new World();

        history.forEach(world::take);
        world.meet();

        assertThat(world.replicas).allMatch(world.replicas[0]::equals);
        assertThat(world.live(0)).isEqualTo(world.expectedLive());
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Integer> replica = Arbitraries.integers().between(0, REPLICAS - 1);
        Arbitrary<Step> write = Combinators.combine(
                        replica,
                        Arbitraries.of("a", "b", "c", "Aa", "BB"),
                        Arbitraries.of(DeviceState.INUSE, DeviceState.RINGING, DeviceState.NOT_INUSE),
                        Arbitraries.of(true, false))
                .as(Write::new);
        Arbitrary<Step> deliver = Combinators.combine(Arbitraries.integers().between(0, 50), replica)
                .as(Deliver::new);
        Arbitrary<Step> exchange = Combinators.combine(replica, replica).as(Exchange::new);
        Arbitrary<Step> forget = Combinators.combine(
                        replica, Arbitraries.integers().between(0, 5))
                .as(MeetAndForget::new);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(6, write),
                        net.jqwik.api.Tuple.of(6, deliver),
                        net.jqwik.api.Tuple.of(2, exchange),
                        net.jqwik.api.Tuple.of(1, forget))
                .list()
                .ofMaxSize(60);
    }

    private static final class World {

        private final Bucket[] replicas = {Bucket.EMPTY, Bucket.EMPTY, Bucket.EMPTY};
        private final List<Bucket> deltas = new ArrayList<>();
        private final Map<String, Contribution> last = new HashMap<>();
        private long now = 1000;

        void take(Step step) {
            now++;
            switch (step) {
                case Write write -> write(write);
                case Deliver deliver -> deliver(deliver);
                case Exchange exchange -> exchange(exchange.one(), exchange.other());
                case MeetAndForget forget -> {
                    meet();
                    change(forget.forgetting(), replicas[forget.forgetting()].forget(now - forget.age()));
                }
            }
        }

        void meet() {
            for (int round = 0; round < 2; round++) {
                exchange(0, 1);
                exchange(1, 2);
                exchange(2, 0);
            }
        }

        Map<String, DeviceState> live(int replica) {
            return StreamSupport.stream(replicas[replica].groups().spliterator(), false)
                    .flatMap(group -> new RecordReader(new ReplicaCount()).read(group).stream())
                    .flatMap(set -> set.of(Contribution.class).stream())
                    .filter(contribution -> !contribution.retracted())
                    .collect(Collectors.toMap(contribution -> contribution.key().name(), contribution ->
                            (DeviceState) contribution.value()));
        }

        Map<String, DeviceState> expectedLive() {
            return last.values().stream()
                    .filter(contribution -> !contribution.retracted())
                    .collect(Collectors.toMap(contribution -> contribution.key().name(), contribution ->
                            (DeviceState) contribution.value()));
        }

        private void write(Write write) {
            Contribution contribution = new Contribution(
                    new ContributionKey(Kind.DEVICE, write.device(), SampleRecords.EID),
                    write.state(),
                    new Stamp(now, write.replica()),
                    "alpha",
                    now,
                    write.removed());
            last.put(write.device(), contribution);
            List<RecordGroupData> written = changes(contribution);
            change(write.replica(), replicas[write.replica()].put(written));
        }

        private void deliver(Deliver deliver) {
            if (!deltas.isEmpty()) {
                Bucket delta = deltas.get(deliver.delta() % deltas.size());
                replicas[deliver.replica()] = replicas[deliver.replica()].mergeData(delta);
            }
        }

        private void exchange(int one, int other) {
            Bucket before = replicas[one];
            replicas[one] = before.mergeData(replicas[other]);
            replicas[other] = replicas[other].mergeData(before);
        }

        private void change(int replica, Bucket changed) {
            deltas.add(changed.deltaData().orElseThrow());
            replicas[replica] = replicas[replica].mergeData(changed.resetDelta());
        }
    }
}
