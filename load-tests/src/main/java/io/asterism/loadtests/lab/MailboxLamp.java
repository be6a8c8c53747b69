package io.asterism.loadtests.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The message lamp of a phone: subscribes to a mailbox at an Asterisk, looks at the first NOTIFY and hangs up. */
final class MailboxLamp {

    private static final Pattern COUNTS = Pattern.compile("Voice-Message: (\\d+/\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private MailboxLamp() {}

    /** New and old messages as {@code 3/1}. */
    static String read(int port, String mailbox) {
        try (SipSocket socket = SipSocket.open()) {
            SipText answer = socket.ask(subscribe(socket.port(), mailbox), port);
            if (answer.status() != 200) {
                throw new LabException("SUBSCRIBE " + mailbox + ": " + answer.startLine());
            }
            Optional<SipText> notify = socket.receive(PATIENCE);
            notify.ifPresent(request -> socket.send(gone(request), port));
            Matcher counts = COUNTS.matcher(notify.map(SipText::body).orElse(""));
            if (!counts.find()) {
                throw new LabException("no counts in the NOTIFY of " + mailbox + ": " + notify);
            }
            return counts.group(1);
        }
    }

    private static String subscribe(int ownPort, String mailbox) {
        String id = UUID.randomUUID().toString();
        return """
                SUBSCRIBE sip:%1$s@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:%2$d;rport;branch=z9hG4bK%3$s
                From: <sip:phone@127.0.0.1>;tag=%3$s
                To: <sip:%1$s@127.0.0.1>
                Call-ID: %3$s
                CSeq: 1 SUBSCRIBE
                Contact: <sip:phone@127.0.0.1:%2$d>
                Event: message-summary
                Accept: application/simple-message-summary
                Expires: 60
                Max-Forwards: 70
                Content-Length: 0

                """.formatted(mailbox, ownPort, id);
    }

    /** 481 ends the subscription. */
    private static String gone(SipText request) {
        return """
                SIP/2.0 481 Gone
                Via: %s
                From: %s
                To: %s
                Call-ID: %s
                CSeq: %s
                Content-Length: 0

                """.formatted(
                        request.header("Via"),
                        request.header("From"),
                        request.header("To"),
                        request.header("Call-ID"),
                        request.header("CSeq"));
    }
}
