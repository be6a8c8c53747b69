package io.asterism.federation.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.OutboundSettings;
import io.asterism.federation.OutgoingPublish;
import io.asterism.federation.PublishAnswer;
import io.asterism.federation.StateFilter;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** A lane against a plain model: whatever a peer answers, and whenever states come, the peer ends with the newest. */
class LaneModelTest {

    private static final List<DeviceState> STATES = List.of(DeviceState.values());

    private static final int DEVICES = 4;

    /** One step: a state, an event, an answer, or time. */
    sealed interface Step {
        record State(int device) implements Step {}

        record Event(int device) implements Step {}

        record Answer(Kind kind) implements Step {}

        record Wait(int millis) implements Step {}
    }

    enum Kind {
        OK,
        OK_WITHOUT_TAG,
        CONDITION_FAILED,
        INTERVAL_TOO_BRIEF,
        UNAVAILABLE,
        RETRY_LATER,
        TIMED_OUT,
        UNREACHABLE
    }

    // RFC 3903 section 4.1, asterisk-behaviour 6.7 and 6.12
    @Property
    void neverHasTwoInFlightKeepsOrderAndLosesNothing(@ForAll("histories") List<Step> history) {
        // Given
        Model model = new Model();

        // When
        history.forEach(model::apply);
        model.settle();

        // Then
        assertThat(model.delivered).isEqualTo(model.newest);
        assertThat(model.lane.queued()).isZero();
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Integer> device = Arbitraries.integers().between(0, DEVICES - 1);
        Arbitrary<Step> answer = Arbitraries.of(Kind.class).map(Step.Answer::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(5, device.map(Step.State::new)),
                        Tuple.of(1, device.map(Step.Event::new)),
                        Tuple.of(6, answer),
                        Tuple.of(2, Arbitraries.integers().between(0, 40_000).map(Step.Wait::new)))
                .list()
                .ofMaxSize(120);
    }

    /** A lane, and what its peer has by now. */
    private static final class Model {

        private int calls;

        private final Lane lane = new Lane(
                new OutboundSettings("out", EventPackage.DEVICE_STATE, Duration.ofMinutes(2), StateFilter.ALL, 1),
                0,
                () -> "call-" + ++calls,
                new Random(1));
        private final IdentityHashMap<StateBody, Integer> versions = new IdentityHashMap<>();
        private final Map<String, Integer> newest = new HashMap<>();
        private final Map<String, Integer> delivered = new HashMap<>();
        private @Nullable OutgoingPublish inFlight;
        private int lastVersion;
        private int tag;
        private long now;

        private void apply(Step step) {
            switch (step) {
                case Step.State state -> offer(state.device(), true);
                case Step.Event event -> offer(event.device(), false);
                case Step.Answer answer -> {
                    if (inFlight != null) {
                        answer(answer.kind());
                    }
                }
                case Step.Wait wait -> {
                    now += wait.millis();
                    perform(lane.tick(now));
                }
            }
        }

        private void offer(int device, boolean cachable) {
            String name = "PJSIP/" + device;
            StateBody body = new DeviceStateBody(name, STATES.get(lastVersion % STATES.size()), cachable, new Eid(7));
            versions.put(body, ++lastVersion);
            newest.put(name, lastVersion);
            perform(lane.offer(body, now));
        }

        private void answer(Kind kind) {
            OutgoingPublish request = inFlight;
            inFlight = null;
            boolean taken = kind == Kind.OK || kind == Kind.OK_WITHOUT_TAG;
            if (taken && request.body() instanceof DeviceStateBody body) {
                int version = versions.get(body);
                assertThat(version).isGreaterThan(delivered.getOrDefault(body.device(), 0));
                delivered.put(body.device(), version);
            }
            perform(lane.answered(answerOf(kind, request), now));
        }

        private PublishAnswer answerOf(Kind kind, OutgoingPublish request) {
            return switch (kind) {
                case OK -> answered(200, "e" + ++tag, 0, 0, request);
                case OK_WITHOUT_TAG -> answered(200, null, 0, 0, request);
                case CONDITION_FAILED ->
                    request.entityTag() == null
                            ? answered(503, null, 0, 0, request)
                            : answered(412, null, 0, 0, request);
                case INTERVAL_TOO_BRIEF -> answered(423, null, request.expires() + 1, 0, request);
                case UNAVAILABLE -> answered(503, null, 0, 0, request);
                case RETRY_LATER -> answered(503, null, 0, 20, request);
                case TIMED_OUT -> new PublishAnswer.TimedOut(request.cseq());
                case UNREACHABLE -> new PublishAnswer.Unreachable("refused", request.cseq());
            };
        }

        private static PublishAnswer answered(
                int status, @Nullable String tag, int minExpires, int retryAfter, OutgoingPublish request) {
            return new PublishAnswer.Answered(
                    status,
                    "",
                    tag,
                    OptionalInt.of(request.expires()),
                    minExpires == 0 ? OptionalInt.empty() : OptionalInt.of(minExpires),
                    retryAfter == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfter),
                    request.cseq());
        }

        private void perform(List<LaneAction> actions) {
            for (LaneAction action : actions) {
                assertThat(action).isNotInstanceOf(LaneAction.Dropped.class);
                if (action instanceof LaneAction.Send send) {
                    assertThat(inFlight).isNull();
                    inFlight = send.request();
                }
            }
        }

        /** The peer is well again: everything goes through. */
        private void settle() {
            for (int round = 0; round < 1000 && (inFlight != null || lane.queued() > 0); round++) {
                now += 31_000;
                perform(lane.tick(now));
                if (inFlight != null) {
                    answer(Kind.OK);
                }
            }
        }
    }
}
