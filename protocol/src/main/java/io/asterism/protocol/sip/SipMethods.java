package io.asterism.protocol.sip;

import java.nio.charset.StandardCharsets;

/** The names of the methods that this project meets. Any other token is a method as well. */
public final class SipMethods {
    public static final String ACK = "ACK";
    public static final String BYE = "BYE";
    public static final String CANCEL = "CANCEL";
    public static final String INFO = "INFO";
    public static final String INVITE = "INVITE";
    public static final String MESSAGE = "MESSAGE";
    public static final String NOTIFY = "NOTIFY";
    public static final String OPTIONS = "OPTIONS";
    public static final String PRACK = "PRACK";
    public static final String PUBLISH = "PUBLISH";
    public static final String REFER = "REFER";
    public static final String REGISTER = "REGISTER";
    public static final String SUBSCRIBE = "SUBSCRIBE";
    public static final String UPDATE = "UPDATE";

    private static final String[] FREQUENT_FIRST = {
        PUBLISH, NOTIFY, SUBSCRIBE, OPTIONS, REGISTER, INVITE, ACK, BYE, CANCEL, MESSAGE, INFO, PRACK, REFER, UPDATE
    };

    private SipMethods() {}

    /** The method in these bytes; a known one costs no new string. */
    static String of(byte[] bytes, int start, int end) {
        for (String method : FREQUENT_FIRST) {
            if (SipCharacters.equal(method, bytes, start, end)) {
                return method;
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    }
}
