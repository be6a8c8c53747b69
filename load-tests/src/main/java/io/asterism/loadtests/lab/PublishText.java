package io.asterism.loadtests.lab;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A PUBLISH as text, each with a branch and a Call-ID of its own; change what should be wrong with it. */
public record PublishText(
        String user, String transport, int ownPort, int port, String event, String extra, String body) {

    /** An initial PUBLISH of a device state over UDP. */
    public static PublishText device(SipSocket from, int port, String user, String device, String state, String eid) {
        return new PublishText(
                user, "UDP", from.port(), port, "asterisk-devicestate", "", deviceBody(device, state, eid));
    }

    public static String deviceBody(String device, String state, String eid) {
        return "{\"type\":\"devicestate\",\"device\":\"%s\",\"state\":\"%s\",\"cachable\":1,\"eid\":\"%s\"}"
                .formatted(device, state, eid);
    }

    public PublishText overTcp(SipStream from) {
        return new PublishText(user, "TCP", from.port(), port, event, extra, body);
    }

    public PublishText body(String other) {
        return new PublishText(user, transport, ownPort, port, event, extra, other);
    }

    /** Adds a header line. */
    public PublishText header(String line) {
        return new PublishText(user, transport, ownPort, port, event, extra + line + "\n", body);
    }

    /** The message. */
    public String text() {
        String id = UUID.randomUUID().toString();
        return """
                PUBLISH sip:%1$s@127.0.0.1:%2$d SIP/2.0
                Via: SIP/2.0/%3$s 127.0.0.1:%4$d;rport;branch=z9hG4bK%5$s
                From: <sip:%1$s@127.0.0.1>;tag=%5$s
                To: <sip:%1$s@127.0.0.1>
                Call-ID: %5$s
                CSeq: 1 PUBLISH
                Event: %6$s
                Expires: 60
                Max-Forwards: 70
                %7$sContent-Type: application/json
                Content-Length: %8$d

                """.formatted(
                        user, port, transport, ownPort, id, event, extra, body.getBytes(StandardCharsets.UTF_8).length)
                + body;
    }
}
