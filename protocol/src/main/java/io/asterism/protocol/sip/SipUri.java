package io.asterism.protocol.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A {@code sip:} or {@code sips:} URI (RFC 3261 §19.1). Its text stays as it was; what is asked of it has its escapes
 * resolved. Two are equal when their texts are; RFC 3261 §19.1.4 is not applied.
 */
public final class SipUri {
    private static final String HEADER_CHARACTERS = "[]/?:+$";

    private final String text;
    private final boolean secure;
    private final @Nullable String user;
    private final @Nullable String password;
    private final String host;
    private final int port;
    private final SipParameters parameters;
    private final @Nullable String headers;

    private SipUri(
            String text,
            boolean secure,
            @Nullable String user,
            @Nullable String password,
            String host,
            int port,
            SipParameters parameters,
            @Nullable String headers) {
        this.text = text;
        this.secure = secure;
        this.user = user;
        this.password = password;
        this.host = host;
        this.port = port;
        this.parameters = parameters;
        this.headers = headers;
    }

    /**
     * Reads a URI.
     *
     * @throws SipParseException when the text is not a SIP URI
     */
    public static SipUri parse(String text) {
        return read(SipScanner.of(text, MalformedReason.BAD_REQUEST_URI, null));
    }

    /**
     * A URI of its parts.
     *
     * @param user as it is meant; it is escaped where need be
     * @param host a name, or an address; an IPv6 address in brackets
     * @param port 0 when the default is meant
     */
    public static SipUri of(@Nullable String user, String host, int port) {
        String prefix = user == null ? "sip:" : "sip:" + escaped(user) + "@";
        return parse(prefix + host + (port == 0 ? "" : ":" + port));
    }

    /** Reads a URI that is the whole range. */
    static SipUri read(SipScanner in) {
        String text = in.text(in.position(), in.end());
        boolean secure = readScheme(in);
        String user = null;
        String password = null;
        if (in.indexOf('@') >= 0) {
            user = in.unescapedRun(SipCharacters::isUserAsDialled, "a user");
            if (in.skip(':')) {
                password = in.peek() == '@' ? "" : in.unescapedRun(SipCharacters::isUser, "a password");
            }
            in.requireOctet('@');
        }
        String host = in.host();
        int port = in.skip(':') ? in.port() : 0;
        SipParameters parameters = readParameters(in);
        String headers = in.skip('?') ? readHeaders(in) : null;
        if (!in.atEnd()) {
            throw in.unexpected("the end of the URI");
        }
        return new SipUri(text, secure, user, password, host, port, parameters, headers);
    }

    private static boolean readScheme(SipScanner in) {
        int start = in.position();
        int colon = SipScanner.endOfScheme(in.bytes(), start, in.end());
        if (colon == start || colon == in.end() || in.bytes()[colon] != ':') {
            throw in.unexpected("a scheme and a colon");
        }
        boolean secure = SipCharacters.equalIgnoringCase("sips", in.bytes(), start, colon);
        if (!secure && !SipCharacters.equalIgnoringCase("sip", in.bytes(), start, colon)) {
            throw in.bad(
                    MalformedReason.UNSUPPORTED_URI_SCHEME,
                    start,
                    "scheme " + in.text(start, colon) + " (expected: sip or sips)");
        }
        in.moveTo(colon + 1);
        return secure;
    }

    private static SipParameters readParameters(SipScanner in) {
        List<SipParameters.Parameter> read = new ArrayList<>(2);
        while (in.skip(';')) {
            String name = in.unescapedRun(SipCharacters::isUriParameter, "the name of a URI parameter");
            String value = in.skip('=')
                    ? in.unescapedRun(SipCharacters::isUriParameter, "the value of a URI parameter")
                    : null;
            SipParameters.add(read, parameter(in, name, value), in);
        }
        return SipParameters.of(read);
    }

    private static SipParameters.Parameter parameter(SipScanner in, String name, @Nullable String value) {
        try {
            return new SipParameters.Parameter(name, value);
        } catch (IllegalArgumentException e) {
            throw in.bad(in.position(), "a parameter of the URI that nothing may be named or set to");
        }
    }

    /** Goes over the header fields that a request made from this URI would have; they are kept as text. */
    private static String readHeaders(SipScanner in) {
        int start = in.position();
        do {
            in.unescapedRun(SipUri::isHeader, "the name of a URI header");
            in.requireOctet('=');
            if (!in.atEnd() && in.peek() != '&') {
                in.unescapedRun(SipUri::isHeader, "the value of a URI header");
            }
        } while (in.skip('&'));
        return in.text(start, in.position());
    }

    private static boolean isHeader(int octet) {
        return (SipCharacters.isUser(octet) && "&=,;".indexOf(octet) < 0) || HEADER_CHARACTERS.indexOf(octet) >= 0;
    }

    private static String escaped(String user) {
        StringBuilder escaped = new StringBuilder(user.length() + 8);
        for (byte octet : user.getBytes(StandardCharsets.UTF_8)) {
            if (octet != '%' && SipCharacters.isUser(octet)) {
                escaped.append((char) octet);
            } else {
                escaped.append('%');
                HexFormat.of().withUpperCase().toHexDigits(escaped, octet);
            }
        }
        return escaped.toString();
    }

    /** Whether the scheme is {@code sips}. */
    public boolean isSecure() {
        return secure;
    }

    /** The user without escapes, or null when the URI names only a host. */
    public @Nullable String user() {
        return user;
    }

    public @Nullable String password() {
        return password;
    }

    /** The host as it was written; an IPv6 address has its brackets. */
    public String host() {
        return host;
    }

    /** The port, or 0 when none is given. */
    public int port() {
        return port;
    }

    /** The parameters without escapes. */
    public SipParameters parameters() {
        return parameters;
    }

    /** The {@code transport} parameter in lower case, or null when there is none. */
    public @Nullable String transport() {
        String transport = parameters.get("transport");
        return transport == null ? null : transport.toLowerCase(Locale.ROOT);
    }

    /** What stands behind the question mark, with its escapes, or null when there is none. */
    public @Nullable String headers() {
        return headers;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SipUri that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text as it was read. */
    @Override
    public String toString() {
        return text;
    }
}
