package io.asterism.protocol.sip;

/** The character classes of RFC 3261 §25.1. */
final class SipCharacters {
    private static final int TOKEN = 1;
    private static final int DIGIT = 2;
    private static final int HOST = 4;
    private static final int URI = 8;
    private static final int PARAMETER = 16;
    private static final int WORD = 32;
    private static final int USER = 64;
    private static final int URI_PARAMETER = 128;

    private static final short[] CLASSES = new short[256];

    static {
        for (char c = '0'; c <= '9'; c++) {
            CLASSES[c] |= DIGIT;
        }
        String alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        mark(TOKEN, alphanumeric + "-.!%*_+`'~");
        // The underscore is no letter of a host name, but some networks have it there
        mark(HOST, alphanumeric + "-._");
        mark(URI, alphanumeric + "-_.!~*'();/?:@&=+$,%[]#^`{|}\\");
        // Lenient: a value of a parameter may be whatever does not end it
        mark(PARAMETER, alphanumeric + "-.!%*_+`'~[]:/@&$()#^{|}\\=");
        mark(WORD, alphanumeric + "-.!%*_+`'~()<>:\\\"/[]?{}@");
        String unreserved = alphanumeric + "-_.!~*'()%";
        mark(USER, unreserved + "&=+$,;?/");
        mark(URI_PARAMETER, unreserved + "[]/:&+$");
    }

    private SipCharacters() {}

    private static void mark(int characterClass, String members) {
        for (int i = 0; i < members.length(); i++) {
            CLASSES[members.charAt(i)] |= (short) characterClass;
        }
    }

    static boolean isToken(int octet) {
        return is(TOKEN, octet);
    }

    static boolean isDigit(int octet) {
        return is(DIGIT, octet);
    }

    static boolean isHost(int octet) {
        return is(HOST, octet);
    }

    /** What may stand in a URI of any scheme, escaped or as it is. */
    static boolean isUri(int octet) {
        return is(URI, octet);
    }

    /** What may stand in the unquoted value of a header parameter. */
    static boolean isParameter(int octet) {
        return is(PARAMETER, octet);
    }

    /** What may stand in a Call-ID. */
    static boolean isWord(int octet) {
        return is(WORD, octet);
    }

    /** What may stand in the user of a URI as it is. */
    static boolean isUser(int octet) {
        return is(USER, octet);
    }

    /** What is taken in the user of a URI: phones dial their feature codes without escaping them. */
    static boolean isUserAsDialled(int octet) {
        return octet == '#' || is(USER, octet);
    }

    static boolean isUriParameter(int octet) {
        return is(URI_PARAMETER, octet);
    }

    private static boolean is(int characterClass, int octet) {
        return octet >= 0 && octet < CLASSES.length && (CLASSES[octet] & characterClass) != 0;
    }

    static boolean isBlank(int octet) {
        return octet == ' ' || octet == '\t';
    }

    static int lower(int octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
    }

    static boolean equal(String text, byte[] bytes, int start, int end) {
        if (text.length() != end - start) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != bytes[start + i]) {
                return false;
            }
        }
        return true;
    }

    static boolean equalIgnoringCase(String text, byte[] bytes, int start, int end) {
        if (text.length() != end - start) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (lower(text.charAt(i)) != lower(bytes[start + i])) {
                return false;
            }
        }
        return true;
    }

    static boolean isToken(String text) {
        return isMadeOf(TOKEN, text);
    }

    static boolean isUri(String text) {
        return isMadeOf(URI, text);
    }

    private static boolean isMadeOf(int characterClass, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!is(characterClass, text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static void requireToken(String what, String text) {
        if (!isToken(text)) {
            throw new IllegalArgumentException(what + ": " + text + " (expected: a token)");
        }
    }

    /** Refuses what would end the line early and so add header fields or a body of its own, and a bare NUL. */
    static void requireOneLine(String what, String text) {
        requireNoLineEnd(what, text);
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new IllegalArgumentException(what + ": a NUL at " + nul + " (expected: one line)");
        }
    }

    /** Refuses a line end, which nothing can quote. */
    static void requireNoLineEnd(String what, String text) {
        int at = lineEnd(text);
        if (at >= 0) {
            throw new IllegalArgumentException(what + ": a line end at " + at + " (expected: one line)");
        }
    }

    /** Where the first line end is, or -1. */
    static int lineEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n') {
                return i;
            }
        }
        return -1;
    }
}
