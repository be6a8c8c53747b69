package io.asterism.loadtests.measure.sip;

import java.util.List;

/** What a stock Asterisk 22 sends for the state of a device, byte for byte but for its numbers. */
public final class DeviceStateForm implements PublishForm {

    /** Begins the name of every device of a load. */
    public static final String DEVICE_PREFIX = "Custom:load-";

    private static final List<String> WORDS = List.of("NOT_INUSE", "INUSE", "RINGING", "ONHOLD");

    /** The word of a state. */
    public static String word(int state) {
        return WORDS.get(state);
    }

    @Override
    public String text(Publisher publisher, int state, boolean change, boolean authorized) {
        return """
                PUBLISH sip:%1$s@127.0.0.1:%2$d SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:%3$d;rport;branch=z9hG4bKPj6d5e2c10-5b1f-4c0e-8a3d-{id}
                From: <sip:%1$s@127.0.0.1>;tag=1f0c7a34-92de-4b7b-9d41-{id}
                To: <sip:%1$s@127.0.0.1>
                Call-ID: c44b9e02-7d1a-4f6b-a2c8-{call}
                CSeq: {cseq} PUBLISH
                Event: asterisk-devicestate
                %4$sExpires: 3600
                Max-Forwards: 70
                User-Agent: Asterisk PBX 22.10.1+dfsg+~cs6.17.60671434-1
                %5$sContent-Type: application/json
                Content-Length: {length}

                {"type":"devicestate","device":"%6$s{device}","state":"%7$s","cachable":1,"eid":"%8$s"}""".formatted(
                        publisher.name(),
                        publisher.target(),
                        publisher.port(),
                        change ? "SIP-If-Match: {tag}\n" : "",
                        authorized ? "Authorization: {credentials}\n" : "",
                        DEVICE_PREFIX,
                        word(state),
                        publisher.eid());
    }
}
