package io.asterism.loadtests.lab;

import java.util.Locale;

/** A SIP message as text, with just enough understanding to look at it. */
public record SipText(String text) {

    static String crlf(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n");
    }

    public String startLine() {
        return text.lines().findFirst().orElse("");
    }

    /** The status of a response. */
    public int status() {
        String[] parts = startLine().split(" ", 3);
        return parts.length > 1 && parts[0].equals("SIP/2.0") ? Integer.parseInt(parts[1]) : 0;
    }

    /** The first header of that name, or an empty string. */
    public String header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return text.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst()
                .orElse("");
    }

    public String body() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? "" : text.substring(end + 4);
    }
}
