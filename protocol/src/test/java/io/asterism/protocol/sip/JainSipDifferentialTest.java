package io.asterism.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sip.header.ViaHeader;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we read in a valid message is what JAIN-SIP, another parser of long standing, reads in it. */
class JainSipDifferentialTest {

    /** Valid ones of RFC 4475 that JAIN-SIP does not take, and why. */
    private static final Map<String, String> NOT_FOR_JAIN =
            Map.of("inv2543", "takes a missing Content-Length for 0 also in a datagram");

    static List<WireCapture> captures() {
        return WireCapture.all();
    }

    static List<Rfc4475Verdict> validTorture() {
        return Rfc4475Verdict.all().stream()
                .filter(verdict -> verdict.datagram().equals("DECODED") && !NOT_FOR_JAIN.containsKey(verdict.name()))
                .toList();
    }

    @Provide
    Arbitrary<SipMessage> messages() {
        // JAIN-SIP takes a method of one letter for a compact header
        return SipArbitraries.messages()
                .filter(message -> message.headers().cseq().method().length() > 1);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void agreesOnWhatAsterisksSend(WireCapture capture) throws ParseException {
        assertAgreement(capture.bytes());
    }

    @ParameterizedTest
    @MethodSource("validTorture")
    void agreesOnTheTortureMessages(Rfc4475Verdict verdict) throws ParseException {
        assertAgreement(verdict.bytes());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void agreesOnGeneratedMessages(@ForAll("messages") SipMessage message) throws ParseException {
        assertAgreement(SipFrames.encode(message));
    }

    private static void assertAgreement(byte[] bytes) throws ParseException {
        assertThat(ours(SipFrames.message(bytes))).isEqualTo(theirs(bytes));
    }

    private static Map<String, Object> ours(SipMessage message) {
        SipHeaders headers = message.headers();
        Map<String, Object> facts = new TreeMap<>();
        facts.put("callId", headers.callId());
        facts.put("cseq", (long) headers.cseq().number());
        facts.put("method", headers.cseq().method());
        facts.put("fromTag", String.valueOf(headers.from().tag()));
        facts.put("toTag", String.valueOf(headers.to().tag()));
        facts.put(
                "vias",
                headers.vias().stream().map(JainSipDifferentialTest::via).toList());
        facts.put("body", message.body().length);
        return facts;
    }

    private static String via(Via via) {
        return via.transport() + " " + via.host() + " " + via.port() + " " + via.branch();
    }

    private static Map<String, Object> theirs(byte[] bytes) throws ParseException {
        SIPMessage message = new StringMsgParser().parseSIPMessage(bytes, true, false, null);
        Map<String, Object> facts = new TreeMap<>();
        facts.put("callId", message.getCallId().getCallId());
        facts.put("cseq", message.getCSeq().getSeqNumber());
        facts.put("method", message.getCSeq().getMethod());
        facts.put("fromTag", String.valueOf(message.getFrom().getTag()));
        facts.put("toTag", String.valueOf(message.getTo().getTag()));
        facts.put(
                "vias",
                message.getViaHeaders().stream()
                        .map(JainSipDifferentialTest::via)
                        .toList());
        facts.put("body", message.getRawContent() == null ? 0 : message.getRawContent().length);
        return facts;
    }

    private static String via(ViaHeader via) {
        return via.getTransport() + " " + via.getHost() + " " + Math.max(0, via.getPort()) + " " + via.getBranch();
    }
}
