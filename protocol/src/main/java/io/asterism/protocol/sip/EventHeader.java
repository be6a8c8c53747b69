package io.asterism.protocol.sip;

import org.jspecify.annotations.Nullable;

/**
 * The event package of a publication or a subscription (RFC 6665 §8.2.1).
 *
 * @param type the package with its templates, compared with case: {@code asterisk-devicestate}, {@code presence.winfo}
 * @param parameters {@code id} and those of the package
 */
public record EventHeader(String type, SipParameters parameters) {

    public EventHeader {
        SipCharacters.requireToken("type", type);
    }

    static EventHeader read(SipScanner in) {
        EventHeader event = new EventHeader(in.token("an event package"), SipParameters.read(in));
        in.requireEnd();
        return event;
    }

    public @Nullable String id() {
        return parameters.get("id");
    }

    @Override
    public String toString() {
        return type + parameters;
    }
}
