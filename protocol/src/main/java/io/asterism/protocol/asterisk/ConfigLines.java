package io.asterism.protocol.asterisk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Cuts the bytes of a file into lines of text without comments.
 *
 * <p>A line that is not UTF-8 is read as ISO 8859-1, so that old files with an umlaut in a comment stay readable; it is
 * a finding where it is more than a comment.
 */
final class ConfigLines {

    /** What becomes of a line. */
    interface Reader {

        void read(String line, SourceLocation at);
    }

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final String file;
    private final byte[] bytes;
    private final int maxLineBytes;
    private final ReadingBudget budget;
    private final Findings findings;
    private final CommentStripper comments;

    ConfigLines(String file, byte[] bytes, int maxLineBytes, ReadingBudget budget, Findings findings) {
        this.file = file;
        this.bytes = bytes;
        this.maxLineBytes = maxLineBytes;
        this.budget = budget;
        this.findings = findings;
        this.comments = new CommentStripper(findings);
    }

    void forEach(Reader reader) {
        int start = afterByteOrderMark();
        for (int line = 1; start < bytes.length && !budget.isSpent(); line++) {
            int end = indexOf((byte) '\n', start, bytes.length);
            SourceLocation at = new SourceLocation(file, line);
            if (end - start > maxLineBytes) {
                findings.warning(at, "a line of " + (end - start) + " bytes is skipped (at most " + maxLineBytes + ")");
            } else {
                reader.read(text(start, end, at), at);
            }
            start = end + 1;
        }
        comments.end();
    }

    private int afterByteOrderMark() {
        if (bytes.length < BYTE_ORDER_MARK.length) {
            return 0;
        }
        for (int index = 0; index < BYTE_ORDER_MARK.length; index++) {
            if (bytes[index] != BYTE_ORDER_MARK[index]) {
                return 0;
            }
        }
        findings.warning(new SourceLocation(file, 1), "a byte order mark, which an Asterisk would stumble over");
        return BYTE_ORDER_MARK.length;
    }

    private int indexOf(byte wanted, int from, int to) {
        int index = from;
        while (index < to && bytes[index] != wanted) {
            index++;
        }
        return index;
    }

    private String text(int start, int lineEnd, SourceLocation at) {
        int end = indexOf((byte) 0, start, lineEnd);
        if (end < lineEnd) {
            findings.warning(at, "a zero byte: the rest of the line is ignored");
        }
        try {
            String line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
            return comments.strip(line, at).trim();
        } catch (CharacterCodingException malformed) {
            return latin(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1), at);
        }
    }

    private String latin(String line, SourceLocation at) {
        String text = comments.strip(line, at).trim();
        if (text.chars().anyMatch(c -> c > '~')) {
            findings.warning(at, "not UTF-8: taken as ISO 8859-1");
        }
        return text;
    }
}
