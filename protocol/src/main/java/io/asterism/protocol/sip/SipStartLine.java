package io.asterism.protocol.sip;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The first line of a message (RFC 3261 §7.1, §7.2), as far as it could be read. */
sealed interface SipStartLine {

    /** What is wrong with it, or null. */
    @Nullable
    SipParseException problem();

    /**
     * A request line.
     *
     * @param method as it was written
     * @param requestUri as it was written, also when it is no URI
     * @param uri the Request-URI when it is a SIP one
     */
    record Request(
            String method,
            String requestUri,
            @Nullable SipUri uri,
            @Nullable SipParseException problem) implements SipStartLine {}

    /** A status line. */
    record Status(int status, String reason, @Nullable SipParseException problem) implements SipStartLine {}

    /** Neither. */
    record Garbage(SipParseException problem) implements SipStartLine {}

    /** Reads a line that is the whole range. */
    static SipStartLine read(byte[] bytes, int start, int end, SipLimits limits) {
        Reader reader = new Reader(bytes, start, end);
        return reader.isStatus() ? reader.status() : reader.request(limits);
    }

    /** Reads with the strictness of the RFC: one space between the parts, none before and behind. */
    final class Reader {
        private static final String VERSION_PREFIX = "SIP/";
        private static final int STATUS_DIGITS = 3;
        private static final int LOWEST_STATUS = 100;
        private static final int HIGHEST_STATUS = 699;

        private final byte[] bytes;
        private final int start;
        private final int end;

        private Reader(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.start = start;
            this.end = end;
        }

        private boolean isStatus() {
            return isVersionAt(start);
        }

        private SipStartLine request(SipLimits limits) {
            int methodEnd = endOfToken();
            if (methodEnd == start || methodEnd == end || bytes[methodEnd] != ' ') {
                return new Garbage(bad(methodEnd, "expected a method and a space"));
            }
            String method = SipMethods.of(bytes, start, methodEnd);
            int uriStart = methodEnd + 1;
            int uriEnd = indexOfSpace(uriStart);
            SipParseException problem = versionProblem(uriEnd + 1, end);
            if (uriEnd - uriStart > limits.uriBytes()) {
                String detail = (uriEnd - uriStart) + " bytes (expected: at most " + limits.uriBytes() + ")";
                return new Request(method, "", null, problem(MalformedReason.REQUEST_URI_TOO_LONG, uriStart, detail));
            }
            String requestUri = text(uriStart, uriEnd);
            if (problem != null) {
                return new Request(method, requestUri, null, problem);
            }
            return withUri(method, requestUri, uriStart, uriEnd);
        }

        private SipStartLine withUri(String method, String requestUri, int from, int to) {
            SipScanner in = new SipScanner(bytes, from, to, MalformedReason.BAD_REQUEST_URI, null);
            try {
                SipUri uri = SipUri.read(in);
                SipParseException problem = uri.headers() == null
                        ? null
                        : in.bad(from, "a Request-URI with header fields in it (RFC 3261 §19.1.1)");
                return new Request(method, requestUri, uri, problem);
            } catch (SipParseException e) {
                // Another scheme is for whoever serves the request to refuse, as long as it looks like a URI
                boolean foreign =
                        e.reason() == MalformedReason.UNSUPPORTED_URI_SCHEME && SipCharacters.isUri(requestUri);
                return new Request(method, requestUri, null, foreign ? null : e.as(MalformedReason.BAD_REQUEST_URI));
            }
        }

        private SipStartLine status() {
            int versionEnd = indexOfSpace(start);
            SipParseException problem = versionProblem(start, versionEnd);
            int codeStart = versionEnd + 1;
            int codeEnd = Math.min(codeStart + STATUS_DIGITS, end);
            int code = 0;
            for (int i = codeStart; i < codeEnd; i++) {
                code = SipCharacters.isDigit(bytes[i]) ? code * 10 + (bytes[i] - '0') : HIGHEST_STATUS + 1;
            }
            boolean ended = codeEnd == end || bytes[codeEnd] == ' ';
            if (problem == null && (!ended || code < LOWEST_STATUS || code > HIGHEST_STATUS)) {
                problem = bad(codeStart, "expected a status from 100 to 699");
            }
            return new Status(code, text(Math.min(codeEnd + 1, end), end), problem);
        }

        /** Null when the range is the version that we speak. */
        private @Nullable SipParseException versionProblem(int from, int to) {
            if (from < to && SipCharacters.equalIgnoringCase(Via.SIP_2, bytes, from, to)) {
                return null;
            }
            boolean otherVersion = from < to && isVersionAt(from) && isNumbers(from + VERSION_PREFIX.length(), to);
            return otherVersion
                    ? problem(MalformedReason.UNSUPPORTED_VERSION, from, "expected version " + Via.SIP_2)
                    : bad(Math.min(from, end), "expected a space and " + Via.SIP_2);
        }

        private boolean isVersionAt(int from) {
            int to = from + VERSION_PREFIX.length();
            return to <= end && SipCharacters.equalIgnoringCase(VERSION_PREFIX, bytes, from, to);
        }

        private boolean isNumbers(int from, int to) {
            for (int i = from; i < to; i++) {
                if (!SipCharacters.isDigit(bytes[i]) && bytes[i] != '.') {
                    return false;
                }
            }
            return from < to;
        }

        private int endOfToken() {
            int at = start;
            while (at < end && SipCharacters.isToken(bytes[at])) {
                at++;
            }
            return at;
        }

        /** The next space, or the end. */
        private int indexOfSpace(int from) {
            int at = from;
            while (at < end && bytes[at] != ' ') {
                at++;
            }
            return at;
        }

        private String text(int from, int to) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }

        private static SipParseException bad(int offset, String detail) {
            return problem(MalformedReason.BAD_START_LINE, offset, detail);
        }

        private static SipParseException problem(MalformedReason reason, int offset, String detail) {
            return new SipParseException(reason, null, offset, detail);
        }
    }
}
