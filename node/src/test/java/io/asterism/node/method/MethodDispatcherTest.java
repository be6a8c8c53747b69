package io.asterism.node.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.PublishReply;
import io.asterism.federation.PublishRequest;
import io.asterism.federation.RefusalCode;
import io.asterism.node.config.InboundPublicationSettings;
import io.asterism.node.method.SenderCheck.Sender;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodDispatcherTest {

    private static final String URI = "sip:a@127.0.0.1:5060";
    private static final String EVENT = "Event: asterisk-devicestate\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String BODY =
            "{\"type\":\"devicestate\",\"device\":\"Custom:foo\",\"state\":\"INUSE\",\"cachable\":1,\"eid\":\"02:00:00:00:3e:80\"}";

    private final Map<String, InboundPublicationSettings> resources = Map.of(
            "a",
            new InboundPublicationSettings("a", Optional.of("a"), "peer-a", Set.of(EventPackage.DEVICE_STATE)),
            "other",
            new InboundPublicationSettings("other", Optional.of("b"), "peer-b", Set.of(EventPackage.DEVICE_STATE)),
            "anyone",
            new InboundPublicationSettings("anyone", Optional.empty(), "peer-c", Set.of(EventPackage.MWI)));
    private final FakeSenders senders = new FakeSenders();
    private final List<PublishRequest> published = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private PublishReply reply = new PublishReply.Accepted("tag1", 60);
    private final MethodDispatcher dispatcher = MethodDispatcher.of(
            name -> Optional.ofNullable(resources.get(name)),
            senders,
            (request, answer) -> {
                published.add(request);
                answer.accept(reply);
            },
            (refusal, detail, exchange) -> refusals.add(refusal));

    @Test
    void handsAnInitialPublishToTheFederation() { // PB-4
        // When
        SipResponse response = publish(URI, EVENT + JSON + "Expires: 60\r\n", BODY);

        // Then
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first(SipHeader.SIP_ETAG)).isEqualTo("tag1");
        assertThat(response.headers().expires()).hasValue(60);
        assertThat(published)
                .containsExactly(new PublishRequest(
                        "peer-a",
                        EventPackage.DEVICE_STATE,
                        "call;7",
                        null,
                        OptionalInt.of(60),
                        new DeviceStateBody("Custom:foo", DeviceState.INUSE, true, Eid.parse("02:00:00:00:3e:80"))));
    }

    @Test
    void handsOverAKeepAliveWithItsEntityTagAndNoBody() { // PB-4
        // When
        publish(URI, EVENT + "SIP-If-Match: tag0\r\n", "");

        // Then
        assertThat(published)
                .containsExactly(new PublishRequest(
                        "peer-a", EventPackage.DEVICE_STATE, "call;7", "tag0", OptionalInt.empty(), null));
    }

    @Test
    void handsOverARequestWithNeitherBodyNorTag() { // PB-5, AP-6: the federation knows what it means
        // When
        SipResponse response = publish(URI, EVENT, "");

        // Then
        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void looksAtNoBodyOfARemoval() { // PB-4
        // When
        publish(URI, EVENT + "Expires: 0\r\nSIP-If-Match: tag0\r\n", "garbage");

        // Then
        assertThat(published).singleElement().extracting(PublishRequest::body).isNull();
    }

    @Test
    void toleratesParametersOfTheEvent() { // §3.2: event parameters are ignored
        // When
        SipResponse response = publish(URI, "Event: asterisk-devicestate;id=3\r\n" + JSON, BODY);

        // Then
        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void checksTheSenderFirstAndOnEveryRequest() { // §3.2 step 1, AU-1
        // Given
        senders.say(new Sender.Challenged(
                List.of("Digest realm=\"r\", nonce=\"1\"", "Digest realm=\"r\", nonce=\"2\""),
                Optional.of(Refusal.SENDER_UNKNOWN),
                ""));

        // When
        SipResponse response = publish("tel:123", "SIP-If-Match: a, b\r\n", BODY);

        // Then
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().all(SipHeader.WWW_AUTHENTICATE)).hasSize(2);
        assertThat(response.headers().contains(SipHeader.WARNING)).isFalse();
        assertThat(refusals).containsExactly(Refusal.SENDER_UNKNOWN);
    }

    @Test
    void turnsAwayASourceThatIsNotPermitted() {
        // Given
        senders.admitNobody();

        // When
        SipResponse response = publish(URI, EVENT + JSON, BODY);

        // Then
        assertThat(response.status()).isEqualTo(403);
        assertThat(published).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Event: presence\r\n", "Event: Asterisk-DeviceState\r\n"})
    void refusesAnEventThatItDoesNotKnowAndNamesThoseThatItDoes(String event) { // PB-1, asterisk-behaviour 6.1
        // When
        SipResponse response = publish("sip:nobody@127.0.0.1", event + JSON, BODY);

        // Then
        assertThat(response.status()).isEqualTo(489);
        assertThat(response.headers().allowEvents()).containsExactly("asterisk-devicestate", "asterisk-mwi");
    }

    @ParameterizedTest
    @CsvSource({
        "tel:123,416",
        "sip:zz@127.0.0.1,404",
        "sip:127.0.0.1,404",
        "sip:a;x=y@127.0.0.1,404",
        "sip:A@127.0.0.1,404",
        "sip:other@127.0.0.1,403",
        "sip:anyone@127.0.0.1,404"
    })
    void refusesAResourceThatIsNotTheSenders(String uri, int status) { // AP-12, §3.2 step 6
        // When
        SipResponse initial = publish(uri, EVENT + JSON, BODY);
        SipResponse change = publish(uri, EVENT + JSON + "SIP-If-Match: t\r\n", BODY);

        // Then
        assertThat(initial.status()).isEqualTo(status);
        assertThat(change.status()).isEqualTo(status);
        assertThat(published).isEmpty();
    }

    @Test
    void refusesSeveralEntityTags() { // PB-1
        // When
        SipResponse response = publish(URI, EVENT + JSON + "SIP-If-Match: a, b\r\n", BODY);

        // Then
        assertThat(response.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type: application/pidf+xml\r\n"})
    void refusesABodyOfAnotherTypeAndNamesItsOwn(String type) { // TX-5
        // When
        SipResponse response = publish(URI, EVENT + type, BODY);

        // Then
        assertThat(response.status()).isEqualTo(415);
        assertThat(response.headers().first(SipHeader.ACCEPT)).isEqualTo("application/json");
    }

    @Test
    void refusesACompressedBody() { // TX-5
        // When
        SipResponse response = publish(URI, EVENT + JSON + "Content-Encoding: gzip\r\n", BODY);

        // Then
        assertThat(response.status()).isEqualTo(415);
        assertThat(response.headers().first(SipHeader.ACCEPT_ENCODING)).isEqualTo("identity");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        // When
        SipResponse response = publish(URI, EVENT + JSON, "x".repeat(20_000));

        // Then
        assertThat(response.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "[]", "{\"type\":\"devicestate\"}", "{\"type\":\"mailboxstate\"}"})
    void refusesAGarbledBodyAndNamesWhatIsWrong(String body) { // promise 5
        // When
        SipResponse response = publish(URI, EVENT + JSON, body);

        // Then
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers().first(SipHeader.WARNING)).startsWith("399 asterism \"");
        assertThat(refusals).containsExactly(Refusal.BODY_INVALID);
        assertThat(published).isEmpty();
    }

    @Test
    void refusesAHeaderThatCanNotBeRead() { // TX-5
        // When
        SipResponse response = publish(URI, EVENT + JSON + "Expires: soon\r\n", BODY);

        // Then
        assertThat(response.status()).isEqualTo(400);
        assertThat(refusals).containsExactly(Refusal.HEADER_INVALID);
    }

    @Test
    void answers412ToATagThatTheFederationDoesNotKnow() { // PB-1
        // Given
        reply = new PublishReply.ConditionFailed();

        // When
        SipResponse response = publish(URI, EVENT + "SIP-If-Match: old\r\n", "");

        // Then
        assertThat(response.status()).isEqualTo(412);
    }

    @Test
    void answers423WithTheShortestLifeThatIsGranted() { // PB-1: never 423 without Min-Expires
        // Given
        reply = new PublishReply.IntervalTooBrief(10);

        // When
        SipResponse response = publish(URI, EVENT + JSON + "Expires: 1\r\n", BODY);

        // Then
        assertThat(response.status()).isEqualTo(423);
        assertThat(response.headers().minExpires()).hasValue(10);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_PEER,403",
        "EID_IS_OURS,403",
        "EID_CONFLICT,403",
        "EID_NOT_PINNED,403",
        "WRONG_BODY,400",
        "LATER_VERSION,403"
    })
    void passesOnWhyTheFederationRefuses(RefusalCode code, int status) { // §6.6
        // Given
        reply = new PublishReply.Refused(code, "02:00:00:00:3e:80 belongs to \"b\"\u0000");

        // When
        SipResponse response = publish(URI, EVENT + JSON, BODY);

        // Then
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first(SipHeader.WARNING))
                .isEqualTo("399 asterism \"02:00:00:00:3e:80 belongs to \\\"b\\\"?\"");
        assertThat(refusals).hasSize(1);
    }

    @Test
    void staysSilentWhenTheFederationDoesNotAnswer() { // AP-5: never a 503
        // Given
        reply = new PublishReply.Unanswered();
        FakeExchange exchange = FakeExchange.of("PUBLISH", URI, EVENT + JSON, BODY);

        // When
        dispatcher.handle(exchange);

        // Then
        assertThat(exchange.isUnanswered()).isTrue();
        assertThat(exchange.isAbandoned()).isTrue();
    }

    @Test
    void tellsInOptionsWhatItCan() { // TX-16
        // When
        SipResponse response = handle(FakeExchange.of("OPTIONS", "sip:whatever@127.0.0.1", "", ""));

        // Then
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().allow()).containsExactly("OPTIONS", "PUBLISH");
        assertThat(response.headers().allowEvents()).containsExactly("asterisk-devicestate", "asterisk-mwi");
        assertThat(response.headers().first(SipHeader.ACCEPT)).isEqualTo("application/json");
        assertThat(response.headers().contains(SipHeader.SUPPORTED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "REGISTER", "SUBSCRIBE", "MESSAGE", "publish", "UNHEARD-OF"})
    void refusesAMethodThatItDoesNotKnowAndNamesThoseThatItDoes(String method) { // TX-5
        // When
        SipResponse response = handle(FakeExchange.of(method, URI, "", ""));

        // Then
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().allow()).containsExactly("OPTIONS", "PUBLISH");
    }

    @Test
    void refusesWhatItIsRequiredToKnowAndDoesNot() { // TX-5
        // When
        SipResponse response = publish(URI, "Require: 100rel, nothing\r\n" + EVENT + JSON, BODY);

        // Then
        assertThat(response.status()).isEqualTo(420);
        assertThat(response.headers().unsupported()).containsExactly("100rel", "nothing");
    }

    @Test
    void knowsNoDialogs() { // TX-6
        // When
        SipResponse response = publish(URI, "To: <sip:hub@127.0.0.1>;tag=x\r\n" + EVENT + JSON, BODY);

        // Then
        assertThat(response.status()).isEqualTo(481);
    }

    private SipResponse publish(String uri, String fields, String body) {
        return handle(FakeExchange.of("PUBLISH", uri, fields, body));
    }

    private SipResponse handle(FakeExchange exchange) {
        dispatcher.handle(exchange);
        return exchange.answer();
    }
}
