package io.asterism.loadtests.chaos.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.chaos.history.Kind;
import io.asterism.loadtests.chaos.history.StateKey;
import io.asterism.loadtests.chaos.history.Statement;
import io.asterism.loadtests.chaos.peer.Effect.Answered;
import io.asterism.loadtests.chaos.peer.Effect.GivenUp;
import io.asterism.loadtests.chaos.peer.Effect.Send;
import io.asterism.loadtests.lab.SipText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPublishTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Identity SELF = new Identity("a", "02:00:00:00:3e:80", "127.0.0.1", 16_000, 20);
    private static final StateKey KEY = new StateKey(SELF.eid(), Kind.DEVICE, "Custom:foo");

    private final OutboundPublish publish = new OutboundPublish(SELF, EventPackage.DEVICES, new Random(1));

    // asterisk-behaviour 2.1, 2.2
    @Test
    void writesAnInitialPublishAsAsteriskDoes() {
        // Given
        publish.offer(Outgoing.refresh(SELF.eid()));

        // When
        SipText message = sent(publish.onTime(0));

        // Then
        assertThat(message.startLine()).isEqualTo("PUBLISH sip:a@asterism SIP/2.0");
        assertThat(message.header("Via")).startsWith("SIP/2.0/UDP 127.0.0.1:16000;rport;branch=z9hG4bKPj");
        assertThat(message.header("Event")).isEqualTo("asterisk-devicestate");
        assertThat(message.header("Expires")).isEqualTo("20");
        assertThat(message.header("SIP-If-Match")).isEmpty();
        assertThat(message.text()).contains("\r\nContent-Length:    44\r\n\r\n");
        assertThat(message.body()).isEqualTo("{\"type\":\"refresh\",\"eid\":\"02:00:00:00:3e:80\"}");
    }

    // asterisk-behaviour 2.6, "no answer, UDP"
    @Test
    void repeatsElevenTimesAndGivesUpAfter32Seconds() {
        // Given
        publish.offer(Outgoing.of(new Statement(KEY, 0)));
        List<Long> copies = new ArrayList<>();
        long givenUp = -1;

        // When
        for (long now = 0; givenUp < 0; now += SECOND / 4) {
            for (Effect effect : publish.onTime(now)) {
                switch (effect) {
                    case Send send -> copies.add(now * 10 / SECOND);
                    case GivenUp what -> givenUp = now;
                    case Answered answered -> throw new AssertionError(answered);
                }
            }
        }

        // Then
        assertThat(copies).containsExactly(0L, 5L, 15L, 35L, 75L, 115L, 155L, 195L, 235L, 275L, 315L);
        assertThat(givenUp).isEqualTo(32 * SECOND);
    }

    @Test
    void sendsTheNextOneWhenTheLastIsAnsweredAndUnderItsTag() {
        // Given
        publish.offer(Outgoing.of(new Statement(KEY, 0)));
        publish.offer(Outgoing.of(new Statement(KEY, 1)));
        SipText first = sent(publish.onTime(0));

        // When
        List<Effect> effects = publish.onResponse(answer(first, "200 OK", "SIP-ETag: t1"), SECOND);

        // Then
        SipText second = sent(effects);
        assertThat(effects).anyMatch(Answered.class::isInstance);
        assertThat(second.header("SIP-If-Match")).isEqualTo("t1");
        assertThat(second.header("Call-ID")).isEqualTo(first.header("Call-ID"));
        assertThat(second.header("From")).isNotEqualTo(first.header("From"));
        assertThat(second.body()).contains("RINGING");
    }

    // asterisk-behaviour 1.6
    @Test
    void saysTheSameInANewPublicationAfterA412() {
        // Given
        publish.offer(Outgoing.of(new Statement(KEY, 0)));
        SipText first = sent(publish.onTime(0));
        publish.onResponse(answer(first, "200 OK", "SIP-ETag: t1"), 0);
        publish.offer(Outgoing.of(new Statement(KEY, 1)));
        SipText second = sent(publish.onTime(0));

        // When
        SipText third = sent(publish.onResponse(answer(second, "412 Conditional Request Failed", ""), 0));

        // Then
        assertThat(third.body()).isEqualTo(second.body());
        assertThat(third.header("SIP-If-Match")).isEmpty();
        assertThat(third.header("Call-ID")).isNotEqualTo(second.header("Call-ID"));
    }

    // asterisk-behaviour 1.5
    @ParameterizedTest
    @ValueSource(strings = {"503 Service Unavailable", "400 Bad Request", "489 Bad Event"})
    void dropsTheBodyAfterAnyOtherFailureAndKeepsTheTag(String status) {
        // Given
        publish.offer(Outgoing.of(new Statement(KEY, 0)));
        publish.offer(Outgoing.of(new Statement(KEY, 1)));
        publish.offer(Outgoing.of(new Statement(KEY, 2)));
        SipText first = sent(publish.onTime(0));
        SipText second = sent(publish.onResponse(answer(first, "200 OK", "SIP-ETag: t1"), 0));

        // When
        SipText third = sent(publish.onResponse(answer(second, status, ""), 0));

        // Then
        assertThat(third.body()).contains("INUSE");
        assertThat(third.header("SIP-If-Match")).isEqualTo("t1");
    }

    @Test
    void takesALongerIntervalThatIsAskedFor() {
        // Given
        publish.offer(Outgoing.of(new Statement(KEY, 0)));
        SipText first = sent(publish.onTime(0));

        // When
        SipText second = sent(publish.onResponse(answer(first, "423 Interval Too Brief", "Min-Expires: 60"), 0));

        // Then
        assertThat(second.header("Expires")).isEqualTo("60");
        assertThat(second.body()).isEqualTo(first.body());
    }

    // asterisk-behaviour 2.4
    @Test
    void keepsAliveWhenItsOwnExpirationIsOverAndNotBefore() {
        // Given
        publish.offer(Outgoing.of(new Statement(KEY, 0)));
        SipText first = sent(publish.onTime(0));
        publish.onResponse(answer(first, "200 OK", "SIP-ETag: t1\nExpires: 5"), SECOND);

        // When
        List<Effect> before = publish.onTime(21 * SECOND - 1);
        SipText keepAlive = sent(publish.onTime(21 * SECOND));

        // Then
        assertThat(before).isEmpty();
        assertThat(keepAlive.header("SIP-If-Match")).isEqualTo("t1");
        assertThat(keepAlive.header("Content-Type")).isEmpty();
        assertThat(keepAlive.body()).isEmpty();
    }

    @Test
    void ignoresAnAnswerToSomethingElse() {
        // Given
        publish.offer(Outgoing.of(new Statement(KEY, 0)));
        SipText first = sent(publish.onTime(0));
        publish.onResponse(answer(first, "200 OK", "SIP-ETag: t1"), 0);
        publish.offer(Outgoing.of(new Statement(KEY, 1)));
        publish.onTime(0);

        // When
        List<Effect> effects = publish.onResponse(answer(first, "200 OK", "SIP-ETag: t1"), 0);

        // Then
        assertThat(effects).isEmpty();
        assertThat(publish.isIdle()).isFalse();
    }

    private static SipText sent(List<Effect> effects) {
        return effects.stream()
                .filter(Send.class::isInstance)
                .map(effect -> new SipText(((Send) effect).message()))
                .reduce((first, last) -> {
                    throw new AssertionError("more than one request: " + effects);
                })
                .orElseThrow();
    }

    private static SipText answer(SipText request, String status, String headers) {
        return new SipText("SIP/2.0 " + status + "\nVia: " + request.header("Via") + "\n" + headers + "\n\n");
    }
}
