package io.asterism.protocol.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages of a capture in {@code sip/wire}: SIP of a stock Asterisk 22, one message behind each line that begins with
 * {@code ----}, with LF where the wire had CRLF in the head.
 */
record WireCapture(String file, int number, String text) {
    static final List<String> FILES = List.of(
            "01-pair-boot-change-mwi",
            "02-from-and-to-swapped",
            "03-keepalive-and-unpublish",
            "04-keepalive-race",
            "05-412-on-change",
            "06-412-on-keepalive",
            "07-423",
            "08-423-without-min-expires",
            "09-401-without-credentials",
            "10-503-and-other-failures",
            "11-expires-and-etag-of-the-answer",
            "12-server-down-and-back-udp",
            "13-digest",
            "14-digest-refused",
            "15-extension-presence",
            "16-extension-dialog",
            "17-extension-without-multi-user",
            "18-tcp-down-and-back",
            "19-reload-and-unload",
            "20-own-eid-comes-back",
            "21-refresh-request-and-dump",
            "22-asterisk-as-server");

    private static final Pattern SECTION = Pattern.compile("(?m)^(?=----|#)");
    private static final Pattern LENGTH = Pattern.compile("(?m)^Content-Length: *([0-9]+)$");

    static List<WireCapture> all() {
        return FILES.stream().flatMap(file -> of(file).stream()).toList();
    }

    static List<WireCapture> of(String file) {
        String text = new String(Rfc4475Verdict.resource("/sip/wire/" + file + ".txt"), StandardCharsets.UTF_8);
        List<WireCapture> messages = new ArrayList<>();
        for (String section : SECTION.split(text, -1)) {
            if (section.startsWith("----")) {
                String message = section.substring(section.indexOf('\n') + 1);
                messages.add(new WireCapture(file, messages.size() + 1, onTheWire(message)));
            }
        }
        return messages;
    }

    private static String onTheWire(String message) {
        int empty = message.indexOf("\n\n");
        String head = (empty < 0 ? message.stripTrailing() : message.substring(0, empty)) + "\n";
        byte[] rest = SipFrames.bytes(empty < 0 ? "" : message.substring(empty + 2));
        String body = new String(rest, 0, length(head).orElseThrow(), StandardCharsets.UTF_8);
        return (head + "\n").replace("\n", "\r\n") + body;
    }

    private static OptionalInt length(String head) {
        Matcher matcher = LENGTH.matcher(head);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    byte[] bytes() {
        return SipFrames.bytes(text);
    }

    @Override
    public String toString() {
        return file + " message " + number;
    }
}
