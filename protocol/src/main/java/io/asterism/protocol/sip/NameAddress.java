package io.asterism.protocol.sip;

import org.jspecify.annotations.Nullable;

/**
 * A URI with a name for humans before it and parameters behind it: From, To, Contact, Route (RFC 3261 §20.10).
 *
 * @param displayName without quotes, or null when there is none
 * @param uri of any scheme, as it was written; {@code *} in a Contact that stands for all
 * @param parameters those of the header field, not of the URI
 */
public record NameAddress(@Nullable String displayName, String uri, SipParameters parameters) {

    /** An address without a name. */
    public static NameAddress of(String uri) {
        return new NameAddress(null, uri, SipParameters.NONE);
    }

    /**
     * Reads one address.
     *
     * @throws SipParseException when the text is anything else
     */
    public static NameAddress parse(String text) {
        SipScanner in = SipScanner.of(text, MalformedReason.BAD_HEADER_VALUE, null);
        NameAddress address = read(in);
        in.requireEnd();
        return address;
    }

    /** Reads one address and stops before the comma or the end behind it. */
    static NameAddress read(SipScanner in) {
        in.skipBlanks();
        String displayName = null;
        int start = in.position();
        if (in.peek() == '"') {
            displayName = in.quotedString();
            in.skipBlanks();
        } else if (in.peek() == '*') {
            return readStarOrNamed(in);
        } else if (looksLikeUri(in)) {
            return new NameAddress(null, in.bareUri(), SipParameters.read(in));
        } else {
            displayName = readWords(in, start);
        }
        if (!in.skip('<')) {
            throw in.unexpected("'<' before the URI");
        }
        return new NameAddress(displayName, in.bracketedUri(), SipParameters.read(in));
    }

    private static NameAddress readStarOrNamed(SipScanner in) {
        int start = in.position();
        String words = readWords(in, start);
        if (in.atEnd() && "*".equals(words)) {
            return of("*");
        }
        if (!in.skip('<')) {
            throw in.unexpected("'<' before the URI");
        }
        return new NameAddress(words, in.bracketedUri(), SipParameters.read(in));
    }

    /** Whether a scheme and a colon come next; a name without quotes has no colon. */
    private static boolean looksLikeUri(SipScanner in) {
        int colon = SipScanner.endOfScheme(in.bytes(), in.position(), in.end());
        return colon > in.position() && colon < in.end() && in.bytes()[colon] == ':';
    }

    /** A name without quotes: tokens with blanks between them. Text beyond ASCII is let through. */
    private static @Nullable String readWords(SipScanner in, int start) {
        int end = start;
        while (in.peek() >= 0x80 || SipCharacters.isToken(in.peek())) {
            end = in.skipWord();
            in.skipBlanks();
        }
        return end == start ? null : in.text(start, end);
    }

    /**
     * The URI, read.
     *
     * @throws SipParseException when it is not a SIP URI
     */
    public SipUri sipUri() {
        return SipUri.parse(uri);
    }

    public @Nullable String tag() {
        return parameters.get("tag");
    }

    /** This address with a tag. */
    public NameAddress withTag(String tag) {
        return new NameAddress(displayName, uri, parameters.with("tag", tag));
    }

    /** With brackets in any case, so that no parameter of the URI is taken for one of the header field. */
    @Override
    public String toString() {
        if (uri.equals("*")) {
            return uri;
        }
        String name = displayName == null ? "" : SipParameters.quoted(displayName) + " ";
        return name + "<" + uri + ">" + parameters;
    }
}
