package io.asterism.federation.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.OutboundSettings;
import io.asterism.federation.OutgoingPublish;
import io.asterism.federation.PublishAnswer;
import io.asterism.federation.StateFilter;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.MailboxStateBody;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Eid EID = new Eid(7);

    private final Lane lane = new Lane(
            new OutboundSettings("out", EventPackage.DEVICE_STATE, Duration.ofMinutes(2), StateFilter.ALL, 1),
            0,
            () -> "call-" + ++calls,
            new Random(1));
    private final List<OutgoingPublish> sent = new ArrayList<>();
    private final List<LaneAction> other = new ArrayList<>();
    private static int calls;
    private long now;

    @Test
    void sendsTheNextBodyUnderTheTagOfTheLastAnswer() {
        // Given
        perform(lane.offer(state("a", DeviceState.INUSE), now));
        perform(lane.offer(state("b", DeviceState.BUSY), now));

        // When
        ok("t1");

        // Then asterisk-behaviour 6.7
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).entityTag()).isNull();
        assertThat(sent.get(1).entityTag()).isEqualTo("t1");
        assertThat(sent.get(1).callId()).isEqualTo(sent.get(0).callId());
        assertThat(sent.get(1).cseq()).isEqualTo(sent.get(0).cseq() + 1);
    }

    @Test
    void sendsTheNewestOfWhatWaits() {
        // Given
        perform(lane.offer(state("x", DeviceState.INUSE), now));
        perform(lane.offer(state("a", DeviceState.RINGING), now));
        perform(lane.offer(state("b", DeviceState.INUSE), now));

        // When
        perform(lane.offer(state("a", DeviceState.INUSE), now));
        ok("t1");

        // Then asterisk-behaviour 6.7
        assertThat(sent.getLast().body()).isEqualTo(state("a", DeviceState.INUSE));
        assertThat(lane.queued()).isEqualTo(1);
        assertThat(other).contains(new LaneAction.Collapsed());
    }

    @Test
    void knowsTheOldestWordThatThePeerHasNotTaken() {
        // Given
        perform(lane.offer(state("x", DeviceState.INUSE), new Stamp(3, 1), now));
        perform(lane.offer(state("a", DeviceState.RINGING), new Stamp(1, 1), now));
        perform(lane.offer(state("b", DeviceState.BUSY), new Stamp(2, 1), now));

        // When
        perform(lane.offer(state("a", DeviceState.INUSE), new Stamp(4, 1), now));

        // Then
        assertThat(lane.oldest()).isEqualTo(1);
        ok("t1");
        ok("t2");
        assertThat(lane.oldest()).isEqualTo(2);
        ok("t3");
        assertThat(lane.oldest()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void letsNothingLeaveAfterItWasHandedOver() {
        // Given
        perform(lane.offer(state("a", DeviceState.INUSE), now));
        perform(lane.offer(state("b", DeviceState.INUSE), now));

        // When
        lane.handOver();
        ok("t1");

        // Then
        assertThat(sent).hasSize(1);
        assertThat(lane.isSending()).isFalse();
        assertThat(lane.queued()).isEqualTo(1);
    }

    @Test
    void sendsTheLastWordOnAMailboxLast() {
        // Given
        perform(lane.offer(state("x", DeviceState.INUSE), now));
        perform(lane.offer(new MailboxStateBody("1@d", 1, 0, EID), now));
        perform(lane.offer(new MailboxStateBody("2@d", 1, 0, EID), now));

        // When
        perform(lane.offer(new MailboxStateBody("1@d", 0, 1, new Eid(8)), now));
        ok("t1");
        ok("t2");

        // Then AP-10
        assertThat(bodies())
                .endsWith(new MailboxStateBody("2@d", 1, 0, EID), new MailboxStateBody("1@d", 0, 1, new Eid(8)));
    }

    @Test
    void keepsEventsInOrderBetweenTheStatesOfTheirDevice() {
        // Given
        StateBody event = new DeviceStateBody("a", DeviceState.RINGING, false, EID);
        perform(lane.offer(state("x", DeviceState.INUSE), now));

        // When
        perform(lane.offer(state("a", DeviceState.INUSE), now));
        perform(lane.offer(event, now));
        perform(lane.offer(event, now));
        perform(lane.offer(state("a", DeviceState.NOT_INUSE), now));
        List.of("1", "2", "3", "4").forEach(this::ok);

        // Then asterisk-behaviour 6.7
        assertThat(bodies()).endsWith(state("a", DeviceState.INUSE), event, event, state("a", DeviceState.NOT_INUSE));
    }

    @Test
    void keepsAliveWellBeforeThePublicationRunsOut() {
        // Given
        perform(lane.offer(state("a", DeviceState.INUSE), now));
        ok("t1");

        // When
        now = lane.wakeAt().orElseThrow();
        perform(lane.tick(now));

        // Then asterisk-behaviour 6.12
        assertThat(now).isEqualTo(60_000);
        assertThat(sent.getLast().body()).isNull();
        assertThat(sent.getLast().entityTag()).isEqualTo("t1");
        assertThat(sent.getLast().expires()).isEqualTo(120);
    }

    @Test
    void startsAgainAfterA412AndAsksForEverythingToBeTold() {
        // Given
        perform(lane.offer(state("a", DeviceState.INUSE), now));
        ok("t1");
        perform(lane.offer(state("b", DeviceState.INUSE), now));

        // When
        answer(412, null, OptionalInt.empty(), OptionalInt.empty());

        // Then asterisk-behaviour 6.12
        assertThat(sent.getLast().body()).isEqualTo(state("b", DeviceState.INUSE));
        assertThat(sent.getLast().entityTag()).isNull();
        assertThat(sent.getLast().callId()).isNotEqualTo(sent.getFirst().callId());
        assertThat(other).contains(new LaneAction.Resync());
    }

    @Test
    void asksForNothingAfterA412WhenNothingWasToldSinceTheLastTime() {
        // Given
        perform(lane.offer(state("a", DeviceState.INUSE), now));
        ok("t1");
        lane.syncStarted();
        perform(lane.offer(state("b", DeviceState.INUSE), now));

        // When
        answer(412, null, OptionalInt.empty(), OptionalInt.empty());

        // Then
        assertThat(other).doesNotContain(new LaneAction.Resync());
    }

    @Test
    void adoptsTheLifeThatThePeerDemands() {
        // Given
        perform(lane.offer(state("a", DeviceState.INUSE), now));

        // When
        answer(423, null, OptionalInt.of(300), OptionalInt.empty());

        // Then
        assertThat(sent.getLast().expires()).isEqualTo(300);
        assertThat(sent.getLast().body()).isEqualTo(state("a", DeviceState.INUSE));
    }

    @Test
    void waitsAsLongAsThePeerSays() {
        // Given
        perform(lane.offer(state("a", DeviceState.INUSE), now));

        // When
        answer(503, null, OptionalInt.empty(), OptionalInt.of(20));
        perform(lane.hurry(now + 1));

        // Then TX-14
        assertThat(lane.wakeAt()).hasValue(20_000);
        assertThat(sent).hasSize(1);
        assertThat(other).contains(new LaneAction.Lost());
    }

    @Test
    void givesUpABodyThatThePeerRefusesWhileItTakesOthers() {
        // Given
        perform(lane.offer(state("bad", DeviceState.INUSE), now));
        for (int refusal = 0; refusal < 3; refusal++) {
            answer(500, null, OptionalInt.empty(), OptionalInt.empty());
            later();
        }
        perform(lane.offer(state("good", DeviceState.INUSE), now));
        answer(500, null, OptionalInt.empty(), OptionalInt.empty());
        later();

        // When
        ok("t1");
        answer(500, null, OptionalInt.empty(), OptionalInt.empty());

        // Then
        assertThat(other).contains(new LaneAction.Dropped("bad", "500 reason"));
        assertThat(lane.queued()).isZero();
    }

    @Test
    void keepsEverythingWhileThePeerRefusesAll() {
        // Given
        perform(lane.offer(state("a", DeviceState.INUSE), now));
        perform(lane.offer(state("b", DeviceState.INUSE), now));

        // When
        for (int refusal = 0; refusal < 20; refusal++) {
            answer(403, null, OptionalInt.empty(), OptionalInt.empty());
            later();
        }

        // Then
        assertThat(other).noneMatch(LaneAction.Dropped.class::isInstance);
    }

    @Test
    void doesNotLetARefusedRequestForStatesHoldUpTheStates() {
        // Given
        perform(lane.refresh(EID, now));
        perform(lane.offer(state("a", DeviceState.INUSE), now));

        // When
        for (int refusal = 0; refusal < 3; refusal++) {
            answer(500, null, OptionalInt.empty(), OptionalInt.empty());
            later();
        }

        // Then
        assertThat(bodies())
                .containsExactly(
                        new RefreshBody(EID),
                        new RefreshBody(EID),
                        new RefreshBody(EID),
                        state("a", DeviceState.INUSE));
    }

    @Test
    void removesItsPublicationWhenItIsTakenDown() {
        // Given
        perform(lane.offer(state("a", DeviceState.INUSE), now));
        perform(lane.offer(state("b", DeviceState.INUSE), now));
        perform(lane.close(now));

        // When
        ok("t1");
        OutgoingPublish removal = sent.getLast();
        answer(200, null, OptionalInt.empty(), OptionalInt.empty());

        // Then PB-4
        assertThat(removal.expires()).isZero();
        assertThat(removal.entityTag()).isEqualTo("t1");
        assertThat(removal.body()).isNull();
        assertThat(other).contains(new LaneAction.Closed());
    }

    private void later() {
        now = lane.wakeAt().orElseThrow();
        perform(lane.tick(now));
    }

    private void ok(String tag) {
        answer(200, tag, OptionalInt.empty(), OptionalInt.empty());
    }

    private void answer(int status, @Nullable String tag, OptionalInt minExpires, OptionalInt retryAfter) {
        OutgoingPublish last = sent.getLast();
        perform(lane.answered(
                new PublishAnswer.Answered(
                        status, "reason", tag, OptionalInt.of(last.expires()), minExpires, retryAfter, last.cseq()),
                now));
    }

    private void perform(List<LaneAction> actions) {
        for (LaneAction action : actions) {
            if (action instanceof LaneAction.Send send) {
                sent.add(send.request());
            } else {
                other.add(action);
            }
        }
    }

    private List<StateBody> bodies() {
        return sent.stream().map(OutgoingPublish::body).toList();
    }

    private static StateBody state(String device, DeviceState state) {
        return new DeviceStateBody(device, state, true, EID);
    }
}
