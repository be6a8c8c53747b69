package io.asterism.node.method;

/** The value of a Warning that says in words what is wrong with a request (RFC 3261 §20.43). */
final class Warnings {

    private static final int LONGEST = 200;

    private Warnings() {}

    static String text(String detail) {
        StringBuilder text = new StringBuilder("399 asterism \"");
        detail.codePoints().limit(LONGEST).forEach(c -> append(text, c));
        return text.append('"').toString();
    }

    private static void append(StringBuilder text, int c) {
        if (c < ' ' || c > '~') {
            text.append('?');
        } else {
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append((char) c);
        }
    }
}
