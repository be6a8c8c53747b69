package io.asterism.protocol.sip;

import org.jspecify.annotations.Nullable;

/**
 * One hop that a request took, and so the way back (RFC 3261 §20.42, RFC 3581).
 *
 * @param protocol the protocol and its version, {@code SIP/2.0}
 * @param transport the transport as it was written: {@code UDP}, {@code TCP}, {@code TLS}, …
 * @param host the host of sent-by; an IPv6 address has its brackets
 * @param port the port of sent-by, or 0 when none was given
 * @param parameters branch, received, rport and whatever else
 */
public record Via(String protocol, String transport, String host, int port, SipParameters parameters) {

    /** What the branch of an RFC 3261 transaction begins with. */
    public static final String MAGIC_COOKIE = "z9hG4bK";

    /** The protocol of every SIP message of today. */
    public static final String SIP_2 = "SIP/2.0";

    /** The Via of a request of our own. */
    public static Via of(String transport, String host, int port, String branch) {
        return new Via(SIP_2, transport, host, port, SipParameters.NONE.with("branch", branch));
    }

    /**
     * Reads one Via.
     *
     * @throws SipParseException when the text is anything else
     */
    public static Via parse(String text) {
        SipScanner in = SipScanner.of(text, MalformedReason.BAD_HEADER_VALUE, SipHeader.VIA);
        Via via = read(in);
        in.requireEnd();
        return via;
    }

    /** Reads one Via and stops before the comma or the end behind it. */
    static Via read(SipScanner in) {
        Via hop = readHop(in);
        return new Via(hop.protocol, hop.transport, hop.host, hop.port, SipParameters.read(in));
    }

    /** Reads as far as sent-by: all that is needed to answer when the parameters are broken. */
    static Via readHop(SipScanner in) {
        String name = in.token("the protocol's name");
        in.requireSeparator('/');
        String version = in.token("the protocol's version");
        in.requireSeparator('/');
        String transport = in.token("a transport");
        if (!in.skipBlanks()) {
            throw in.unexpected("a blank after the transport");
        }
        String host = in.host();
        int port = in.skipSeparator(':') ? in.port() : 0;
        return new Via(name + "/" + version, transport, host, port, SipParameters.NONE);
    }

    public @Nullable String branch() {
        return parameters.get("branch");
    }

    /** Whether the branch is one of RFC 3261, and so names the transaction together with sent-by and method. */
    public boolean hasMagicCookie() {
        String branch = branch();
        return branch != null && branch.length() > MAGIC_COOKIE.length() && branch.startsWith(MAGIC_COOKIE);
    }

    /** Whether the sender asks for the answer at the port that the request came from (RFC 3581). */
    public boolean wantsSourcePort() {
        return parameters.contains("rport");
    }

    /** Host and port as one text, the way sent-by is compared. */
    public String sentBy() {
        return port == 0 ? host : host + ":" + port;
    }

    /**
     * This Via as it is after the request arrived (RFC 3261 §18.2.1, RFC 3581 §4): {@code received} is set when the source
     * differs from sent-by or the source's port was asked for, and {@code rport} gets that port then.
     *
     * @param address where the request came from, without brackets
     */
    public Via receivedFrom(String address, int sourcePort) {
        SipParameters changed = parameters;
        if (wantsSourcePort()) {
            changed = changed.with("rport", Integer.toString(sourcePort)).with("received", address);
        } else if (!address.equalsIgnoreCase(bareHost())) {
            changed = changed.with("received", address);
        } else if (changed.contains("received")) {
            // Only we know: what the sender wrote there would lead our answer astray
            changed = changed.without("received");
        }
        return new Via(protocol, transport, host, port, changed);
    }

    private String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return protocol + "/" + transport + " " + sentBy() + parameters;
    }
}
