package io.asterism.loadtests.measure.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.lab.SipText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplateTest {

    private static final Publisher PUBLISHER = Publisher.of(7, 40_000, 5060);
    private static final byte[] TAG = "a.1795672087.836.1.0".getBytes(StandardCharsets.US_ASCII);

    @Test
    void fillsInWhatDiffersFromMessageToMessage() {
        // Given
        MessageTemplate template = MessageTemplate.of(new DeviceStateForm().text(PUBLISHER, 1, true, false));

        // When
        SipText message = write(template, new Fields(0xabc, 0x12, 5, 42, TAG, Fields.NONE));

        // Then
        assertThat(message.startLine()).isEqualTo("PUBLISH sip:load-7@127.0.0.1:5060 SIP/2.0");
        assertThat(message.header("Via"))
                .startsWith("SIP/2.0/UDP 127.0.0.1:40000;rport;branch=z9hG4bKPj")
                .endsWith("-000000000abc");
        assertThat(message.header("Call-ID")).endsWith("-000000000012");
        assertThat(message.header("CSeq")).isEqualTo("1000005 PUBLISH");
        assertThat(message.header("SIP-If-Match")).isEqualTo("a.1795672087.836.1.0");
        assertThat(message.body())
                .isEqualTo("{\"type\":\"devicestate\",\"device\":\"Custom:load-0000042\",\"state\":\"INUSE\","
                        + "\"cachable\":1,\"eid\":\"02:10:ad:00:00:07\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void tellsTheLengthOfTheBodyThatFollows(int state) {
        // Given
        MessageTemplate template = MessageTemplate.of(new PresenceForm().text(PUBLISHER, state, false, false));

        // When
        SipText message = write(template, new Fields(1, 2, 3, 4, Fields.NONE, Fields.NONE));

        // Then
        assertThat(message.header("Content-Length"))
                .isEqualTo(Integer.toString(message.body().length()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void isAsLongForKamailioAsForAnAsterisk(int state) {
        // Given
        Fields fields = new Fields(1, 2, 3, 4, TAG, Fields.NONE);

        // When
        SipText asterisk = write(MessageTemplate.of(new DeviceStateForm().text(PUBLISHER, state, true, false)), fields);
        SipText presence = write(MessageTemplate.of(new PresenceForm().text(PUBLISHER, state, true, false)), fields);

        // Then
        assertThat(presence.text()).hasSameSizeAs(asterisk.text());
    }

    private static SipText write(MessageTemplate template, Fields fields) {
        ByteBuf out = Unpooled.buffer();
        template.write(out, fields);
        return new SipText(out.toString(StandardCharsets.UTF_8));
    }
}
