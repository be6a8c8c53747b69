package io.asterism.protocol.asterisk;

import org.jspecify.annotations.Nullable;

/**
 * Takes the comments out of the lines of one file: {@code ;} to the end of the line, and blocks from {@code ;--} to
 * {@code --;}, which nest and may span lines. {@code \;} is a semicolon, and {@code ;---} an ordinary comment.
 *
 * <p>Source: {@code config_text_file_load} in {@code main/config.c}. A {@code --;} outside a block is where we differ:
 * there it makes an Asterisk deaf for the rest of the file.
 */
final class CommentStripper {

    /** As deep as Asterisk's {@code MAX_NESTED_COMMENTS}. */
    static final int MAX_DEPTH = 128;

    private final Findings findings;
    private int depth;
    private @Nullable SourceLocation opened;

    CommentStripper(Findings findings) {
        this.findings = findings;
    }

    /** Returns what is left of a line, blanks and all. */
    String strip(String line, SourceLocation at) {
        if (depth == 0 && line.indexOf(';') < 0) {
            return line;
        }
        StringBuilder text = new StringBuilder(line.length());
        int from = 0;
        for (int semicolon = line.indexOf(';'); semicolon >= 0; semicolon = line.indexOf(';', from)) {
            keep(text, line, from, semicolon);
            if (semicolon > from && line.charAt(semicolon - 1) == '\\') {
                unescape(text);
            } else if (opensBlock(line, semicolon)) {
                open(at);
                from = semicolon + 3;
                continue;
            } else if (closesBlock(line, from, semicolon)) {
                if (depth == 0) {
                    findings.warning(at, "'--;' closes no comment: an Asterisk reads nothing after it");
                    return text.toString();
                }
                depth--;
            } else if (depth == 0) {
                return text.toString();
            }
            from = semicolon + 1;
        }
        keep(text, line, from, line.length());
        return text.toString();
    }

    /** Tells of a block that is still open where the file ends. */
    void end() {
        if (depth > 0 && opened != null) {
            findings.warning(opened, "a comment begins here with ';--' and never ends");
        }
    }

    private void keep(StringBuilder text, String line, int from, int to) {
        if (depth == 0) {
            text.append(line, from, to);
        }
    }

    private void unescape(StringBuilder text) {
        if (depth == 0) {
            text.setCharAt(text.length() - 1, ';');
        }
    }

    private static boolean opensBlock(String line, int semicolon) {
        return line.startsWith("--", semicolon + 1) && !line.startsWith("-", semicolon + 3);
    }

    private static boolean closesBlock(String line, int from, int semicolon) {
        return semicolon >= from + 2 && line.startsWith("--", semicolon - 2);
    }

    private void open(SourceLocation at) {
        if (depth == MAX_DEPTH) {
            findings.warning(at, "comments nest deeper than " + MAX_DEPTH);
            return;
        }
        depth++;
        opened = at;
    }
}
