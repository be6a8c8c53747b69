package io.asterism.protocol.sip;

import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The head of one message, read in one pass: the start line, then the index of the header fields, then the values that
 * every transaction needs. The first thing wrong is kept as the problem; reading goes on behind it, because a refusal
 * needs the other fields and a stream needs Content-Length.
 */
final class SipHead {
    private final byte[] bytes;
    private final int limit;
    private final SipLimits limits;
    private final HeaderIndex index = new HeaderIndex();
    private final SipStartLine startLine;
    private final SipHeaders headers;
    private final OptionalInt bodyLength;

    private int position;
    private boolean complete;
    private @Nullable SipParseException problem;

    private SipHead(byte[] bytes, int length, SipLimits limits) {
        this.bytes = bytes;
        this.limit = Math.min(length, limits.headerBytes());
        this.limits = limits;
        int lineEnd = endOfLine(0);
        startLine = SipStartLine.read(bytes, 0, endOfContent(0, lineEnd < 0 ? limit : lineEnd), limits);
        note(startLine.problem());
        position = lineEnd < 0 ? limit : lineEnd;
        int fieldsStart = position;
        int fieldsEnd = readFields();
        headers = new SipHeaders(bytes, fieldsStart, fieldsEnd, index);
        bodyLength = readBodyLength();
        if (problem == null) {
            check();
        }
    }

    /** Reads the head that begins the bytes, which may go on behind it. */
    static SipHead scan(byte[] bytes, int length, SipLimits limits) {
        return new SipHead(bytes, length, limits);
    }

    /** What is left to say of bytes on a stream that cannot begin a message. */
    static SipFrame.Malformed notSip() {
        MalformedReason reason = MalformedReason.BAD_START_LINE;
        return new SipFrame.Malformed(reason, 0, "expected a method or SIP/2.0", null, reason.suggestedStatus(), true);
    }

    /** Whether a line, with its end, holds nothing. */
    static boolean isEmptyLine(byte[] bytes, int start, int end) {
        int length = end - start;
        return length == 1 || (length == 2 && bytes[start] == '\r');
    }

    /** Indexes the fields up to the empty line and returns the end of the last one. */
    private int readFields() {
        while (position < limit) {
            int start = position;
            int end = endOfLine(start);
            if (end >= 0 && isEmptyLine(bytes, start, end)) {
                complete = true;
                position = end;
                return start;
            }
            end = endOfContinuation(end);
            if (end < 0) {
                break;
            }
            if (index.count() == limits.headerCount()) {
                note(MalformedReason.TOO_MANY_HEADERS, start, "expected at most " + limits.headerCount());
                return start;
            }
            readField(start, end);
            position = end;
        }
        boolean full = limit == limits.headerBytes();
        note(
                full ? MalformedReason.HEAD_TOO_LARGE : MalformedReason.HEAD_INCOMPLETE,
                limit,
                "no empty line in " + limit + " bytes");
        return position;
    }

    /** Behind the lines that begin with a blank and so belong to the line before, or -1 when their end is not there. */
    private int endOfContinuation(int lineEnd) {
        int end = lineEnd;
        while (end >= 0 && end < limit && SipCharacters.isBlank(bytes[end])) {
            end = endOfLine(end);
        }
        return end;
    }

    /** Behind the next line feed, or -1 when there is none. */
    private int endOfLine(int start) {
        for (int i = start; i < limit; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
            if (bytes[i] == '\r' && i + 1 < limit && bytes[i + 1] != '\n') {
                // Others take it for a line end; a message must not mean two things
                note(MalformedReason.BAD_HEADER_LINE, i, "a carriage return without a line feed");
            }
        }
        return -1;
    }

    /** Where a line ends before its line end. */
    private int endOfContent(int start, int lineEnd) {
        int end = lineEnd;
        if (end > start && bytes[end - 1] == '\n') {
            end--;
        }
        if (end > start && bytes[end - 1] == '\r') {
            end--;
        }
        return end;
    }

    private void readField(int start, int end) {
        int nameEnd = start;
        while (nameEnd < end && SipCharacters.isToken(bytes[nameEnd])) {
            nameEnd++;
        }
        int colon = nameEnd;
        while (colon < end && SipCharacters.isBlank(bytes[colon])) {
            colon++;
        }
        if (nameEnd == start || colon == end || bytes[colon] != ':') {
            note(MalformedReason.BAD_HEADER_LINE, start, "expected a name and a colon");
            return;
        }
        if (end - start > limits.lineBytes()) {
            String detail = (end - start) + " bytes (expected: at most " + limits.lineBytes() + ")";
            note(MalformedReason.LINE_TOO_LONG, start, detail);
        }
        addField(start, nameEnd, colon + 1, end);
    }

    private void addField(int start, int nameEnd, int afterColon, int end) {
        SipHeader header = SipHeader.of(bytes, start, nameEnd);
        if (header != null && header.isSingle() && index.contains(header)) {
            note(new SipParseException(MalformedReason.REPEATED_HEADER, header, start, "is there twice"));
        }
        int valueEnd = end;
        while (valueEnd > afterColon && isLinearWhiteSpace(bytes[valueEnd - 1])) {
            valueEnd--;
        }
        int valueStart = afterColon;
        while (valueStart < valueEnd && isLinearWhiteSpace(bytes[valueStart])) {
            valueStart++;
        }
        index.add(header, start, nameEnd, valueStart, valueEnd, end);
    }

    private static boolean isLinearWhiteSpace(byte octet) {
        return SipCharacters.isBlank(octet) || octet == '\r' || octet == '\n';
    }

    private OptionalInt readBodyLength() {
        if (!complete || hasTwoLengths()) {
            return OptionalInt.empty();
        }
        try {
            return headers.contentLength();
        } catch (SipParseException e) {
            note(e.as(MalformedReason.BAD_CONTENT_LENGTH));
            return OptionalInt.empty();
        }
    }

    private boolean hasTwoLengths() {
        int first = index.find(SipHeader.CONTENT_LENGTH, 0);
        return first >= 0 && index.find(SipHeader.CONTENT_LENGTH, first + 1) >= 0;
    }

    /** Reads what every transaction needs, so that nobody behind the decoder has to expect it to be broken. */
    private void check() {
        try {
            CSeq cseq = headers.cseq();
            headers.callId();
            headers.from();
            headers.to();
            headers.contacts();
            checkBranch(headers.topVia());
            if (startLine instanceof SipStartLine.Request request
                    && !request.method().equals(cseq.method())) {
                String detail = "method " + cseq.method() + " (expected: " + request.method() + ")";
                note(new SipParseException(
                        MalformedReason.CSEQ_MISMATCH, SipHeader.CSEQ, offsetOf(SipHeader.CSEQ), detail));
            }
        } catch (SipParseException e) {
            note(e);
        }
    }

    private void checkBranch(Via via) {
        if (Via.MAGIC_COOKIE.equals(via.branch())) {
            throw new SipParseException(
                    MalformedReason.BAD_HEADER_VALUE,
                    SipHeader.VIA,
                    offsetOf(SipHeader.VIA),
                    "a branch of nothing but " + Via.MAGIC_COOKIE);
        }
    }

    private int offsetOf(SipHeader header) {
        return index.valueStart(index.find(header, 0));
    }

    private void note(MalformedReason reason, int offset, String detail) {
        note(new SipParseException(reason, null, offset, detail));
    }

    private void note(@Nullable SipParseException found) {
        problem = problem == null ? found : problem;
    }

    /** The offset behind the empty line. */
    int length() {
        return position;
    }

    /** What Content-Length says, or empty when there is none that can be believed. */
    OptionalInt bodyLength() {
        return bodyLength;
    }

    boolean isMalformed() {
        return problem != null;
    }

    SipFrame.Decoded decoded(byte[] body) {
        return new SipFrame.Decoded(
                switch (startLine) {
                    case SipStartLine.Request request -> requestOf(request, body);
                    case SipStartLine.Status line -> new SipResponse(line.status(), line.reason(), headers, body);
                    case SipStartLine.Garbage garbage -> throw garbage.problem();
                });
    }

    /** The frame for what this head itself has wrong. */
    SipFrame.Malformed malformed() {
        return frame(false);
    }

    /** The frame for a head that does not tell where its message ends. */
    SipFrame.Malformed unframed() {
        note(new SipParseException(
                MalformedReason.MISSING_HEADER, SipHeader.CONTENT_LENGTH, position, "is not there, but ends messages"));
        return frame(true);
    }

    SipFrame.Malformed bodyTooLarge(int length) {
        String detail = "Content-Length " + length + " (expected: at most " + limits.bodyBytes() + ")";
        return malformed(MalformedReason.BODY_TOO_LARGE, position, detail);
    }

    /** The frame for something wrong outside of this head, which counts more than what may be wrong in it. */
    SipFrame.Malformed malformed(MalformedReason reason, int offset, String detail) {
        problem = new SipParseException(reason, null, offset, detail);
        return frame(false);
    }

    private SipFrame.Malformed frame(boolean fatalToStream) {
        SipParseException found = Objects.requireNonNull(problem);
        String detail = found.getMessage() == null ? "" : found.getMessage();
        return new SipFrame.Malformed(
                found.reason(),
                found.offset(),
                detail,
                answerable(),
                found.reason().suggestedStatus(),
                fatalToStream);
    }

    /** The request without a body, when an answer would find its way. */
    private @Nullable SipRequest answerable() {
        if (startLine instanceof SipStartLine.Request request
                && !request.method().equals(SipMethods.ACK)
                && hasWayBack()) {
            return requestOf(request, SipMessageBuilder.NO_BODY);
        }
        return null;
    }

    private SipRequest requestOf(SipStartLine.Request line, byte[] body) {
        return new SipRequest(line.method(), line.requestUri(), line.uri(), headers, body);
    }

    private boolean hasWayBack() {
        int field = index.find(SipHeader.VIA, 0);
        if (field < 0) {
            return false;
        }
        try {
            headers.topVia();
            return true;
        } catch (SipParseException e) {
            return hasHop(field);
        }
    }

    private boolean hasHop(int field) {
        try {
            headers.assumeTopVia(Via.readHop(new SipScanner(
                    bytes,
                    index.valueStart(field),
                    index.valueEnd(field),
                    MalformedReason.BAD_HEADER_VALUE,
                    SipHeader.VIA)));
            return true;
        } catch (SipParseException e) {
            return false;
        }
    }
}
