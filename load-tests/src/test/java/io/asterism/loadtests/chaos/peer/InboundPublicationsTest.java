package io.asterism.loadtests.chaos.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.chaos.history.Kind;
import io.asterism.loadtests.chaos.history.StateKey;
import io.asterism.loadtests.chaos.peer.InboundPublications.Published;
import io.asterism.loadtests.chaos.peer.InboundPublications.Reply;
import io.asterism.loadtests.lab.SipText;
import org.junit.jupiter.api.Test;

/** What wire/22 shows of a stock Asterisk. */
class InboundPublicationsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String STATE =
            "{\"type\":\"devicestate\",\"device\":\"Custom:foo\",\"state\":\"INUSE\",\"cachable\":1,\"eid\":\"02:00:00:00:3E:84\"}";

    private final InboundPublications publications = new InboundPublications();
    private int requests;

    @Test
    void takesAStateUnderANewTag() {
        // When
        Reply first = publications.onRequest(request("", "60", STATE), 0);
        Reply second = publications.onRequest(request(tag(first), "60", STATE), 0);

        // Then
        assertThat(first.published())
                .contains(new Published(
                        EventPackage.DEVICES,
                        new StateBody.State(new StateKey("02:00:00:00:3e:84", Kind.DEVICE, "Custom:foo"), "INUSE")));
        assertThat(status(second)).isEqualTo(200);
        assertThat(tag(second)).isNotEqualTo(tag(first));
        assertThat(second.response()).contains("Expires: 60\r\n");
    }

    @Test
    void answersARepetitionTheSameAndTakesItOnce() {
        // Given
        SipText request = request("", "60", STATE);
        Reply first = publications.onRequest(request, 0);

        // When
        Reply second = publications.onRequest(request, SECOND);

        // Then
        assertThat(second.response()).isEqualTo(first.response());
        assertThat(second.published()).isEmpty();
    }

    @Test
    void forgetsAPublicationOnTheSecond() {
        // Given
        Reply first = publications.onRequest(request("", "10", STATE), 0);

        // When
        Reply late = publications.onRequest(request(tag(first), "10", STATE), 10 * SECOND);

        // Then
        assertThat(status(late)).isEqualTo(412);
    }

    @Test
    void acceptsATagOnce() {
        // Given
        Reply first = publications.onRequest(request("", "10", STATE), 0);
        publications.onRequest(request(tag(first), "10", ""), 0);

        // When
        Reply again = publications.onRequest(request(tag(first), "10", ""), 0);

        // Then
        assertThat(status(again)).isEqualTo(412);
    }

    @Test
    void refusesWhatAnAsteriskRefuses() {
        // When
        int keepAliveWithoutTag = status(publications.onRequest(request("", "10", ""), 0));
        int removalWithoutTag = status(publications.onRequest(request("", "0", ""), 0));
        int garbage = status(publications.onRequest(request("", "10", "[]"), 0));
        int otherEvent = status(publications.onRequest(
                new SipText(request("", "10", STATE).text().replace("asterisk-devicestate", "presence")), 0));

        // Then
        assertThat(keepAliveWithoutTag).isEqualTo(400);
        assertThat(removalWithoutTag).isEqualTo(412);
        assertThat(garbage).isEqualTo(500);
        assertThat(otherEvent).isEqualTo(489);
    }

    @Test
    void endsAPublicationWhoseChangeItDoesNotUnderstand() {
        // Given
        Reply first = publications.onRequest(request("", "10", STATE), 0);

        // When
        Reply garbage = publications.onRequest(request(tag(first), "10", "{}"), 0);
        Reply next = publications.onRequest(request(tag(garbage), "10", STATE), 0);

        // Then
        assertThat(status(garbage)).isEqualTo(200);
        assertThat(status(next)).isEqualTo(412);
    }

    private SipText request(String ifMatch, String expires, String body) {
        requests++;
        return new SipText("""
                PUBLISH sip:hub@127.0.0.1 SIP/2.0\r
                Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK%d\r
                From: <sip:hub@127.0.0.1>;tag=1\r
                To: <sip:hub@127.0.0.1>\r
                Call-ID: c\r
                CSeq: %d PUBLISH\r
                Event: asterisk-devicestate\r
                Expires: %s\r
                %s\r
                %s""".formatted(
                requests, requests, expires, ifMatch.isEmpty() ? "" : "SIP-If-Match: " + ifMatch + "\r\n", body));
    }

    private static int status(Reply reply) {
        return new SipText(reply.response()).status();
    }

    private static String tag(Reply reply) {
        return new SipText(reply.response()).header("SIP-ETag");
    }
}
