package io.asterism.loadtests.measure.sip;

/**
 * A PUBLISH of a presence document for a server that speaks no Asterisk: one presentity for each device. It is as long
 * as Asterisk's own, so that sizes do not count.
 */
public final class PresenceForm implements PublishForm {

    private final PublishForm model = new DeviceStateForm();

    @Override
    public String text(Publisher publisher, int state, boolean change, boolean authorized) {
        String text = text(publisher, state, change, "");
        int missing = length(model.text(publisher, state, change, false)) - length(text);
        return text(publisher, state, change, "x".repeat(Math.max(0, missing)));
    }

    @Override
    public boolean bindsPublicationToDevice() {
        return true;
    }

    private static int length(String text) {
        return text.replace("{device}", "0".repeat(Digits.DEVICE)).length();
    }

    private static String text(Publisher publisher, int state, boolean change, String filler) {
        return """
                PUBLISH sip:%1$s-{device}@127.0.0.1:%2$d SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:%3$d;rport;branch=z9hG4bKPj6d5e2c10-5b1f-4c0e-8a3d-{id}
                From: <sip:%1$s@127.0.0.1>;tag=1f0c7a34-92de-4b7b-9d41-{id}
                To: <sip:%1$s@127.0.0.1>
                Call-ID: c44b9e02-7d1a-4f6b-a2c8-{call}
                CSeq: {cseq} PUBLISH
                Event: presence
                %4$sExpires: 3600
                Max-Forwards: 70
                User-Agent: %5$s
                Content-Type: application/pidf+xml
                Content-Length: {length}

                <presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:{device}@h"><tuple id="t"><status>\
                <basic>%6$s</basic></status></tuple></presence>""".formatted(
                        publisher.name(),
                        publisher.target(),
                        publisher.port(),
                        change ? "SIP-If-Match: {tag}\n" : "",
                        filler,
                        state % 2 == 0 ? "open" : "closed");
    }
}
