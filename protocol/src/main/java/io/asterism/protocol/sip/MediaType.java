package io.asterism.protocol.sip;

/**
 * The type of a body, or a range of types in Accept (RFC 3261 §20.15, §20.1).
 *
 * @param type {@code application}, or {@code *} in a range
 * @param subtype {@code json}, or {@code *} in a range
 * @param parameters boundary, charset, q and whatever else
 */
public record MediaType(String type, String subtype, SipParameters parameters) {

    public MediaType {
        SipCharacters.requireToken("type", type);
        SipCharacters.requireToken("subtype", subtype);
    }

    /**
     * Reads one media type.
     *
     * @throws SipParseException when the text is anything else
     */
    public static MediaType parse(String text) {
        SipScanner in = SipScanner.of(text, MalformedReason.BAD_HEADER_VALUE, null);
        MediaType type = read(in);
        in.requireEnd();
        return type;
    }

    /** Reads one media type and stops before the comma or the end behind it. */
    static MediaType read(SipScanner in) {
        String type = in.token("a media type");
        in.requireSeparator('/');
        return new MediaType(type, in.token("a media subtype"), SipParameters.read(in));
    }

    /** Whether type and subtype are these, whatever the parameters. */
    public boolean is(String otherType, String otherSubtype) {
        return type.equalsIgnoreCase(otherType) && subtype.equalsIgnoreCase(otherSubtype);
    }

    /** Whether this range includes a type. */
    public boolean accepts(MediaType other) {
        return (type.equals("*") || type.equalsIgnoreCase(other.type))
                && (subtype.equals("*") || subtype.equalsIgnoreCase(other.subtype));
    }

    @Override
    public String toString() {
        return type + "/" + subtype + parameters;
    }
}
