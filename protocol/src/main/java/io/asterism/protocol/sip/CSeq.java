package io.asterism.protocol.sip;

/**
 * The place of a request in its sequence (RFC 3261 §20.16).
 *
 * @param number 0 to 2^31 - 1
 * @param method the method of the request
 */
public record CSeq(int number, String method) {

    public CSeq {
        if (number < 0) {
            throw new IllegalArgumentException("number: " + number + " (expected: 0 or more)");
        }
        SipCharacters.requireToken("method", method);
    }

    static CSeq read(SipScanner in) {
        long number = in.number("a sequence number", Integer.MAX_VALUE);
        if (!in.skipBlanks()) {
            throw in.unexpected("a blank before the method");
        }
        String method = SipMethods.of(in.bytes(), in.position(), in.skipToken("a method"));
        in.requireEnd();
        return new CSeq((int) number, method);
    }

    @Override
    public String toString() {
        return number + " " + method;
    }
}
