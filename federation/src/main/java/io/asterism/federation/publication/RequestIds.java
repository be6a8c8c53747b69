package io.asterism.federation.publication;

/** Requests by {@code Call-ID;CSeq}: within one Call-ID a sender counts up (RFC 3261 section 8.1.1.5). */
final class RequestIds {

    private RequestIds() {}

    /** Whether one request has the Call-ID of another and a higher number. */
    static boolean isLater(String one, String other) {
        int end = one.lastIndexOf(';');
        return end >= 0
                && other.lastIndexOf(';') == end
                && one.regionMatches(0, other, 0, end)
                && number(one, end + 1) > number(other, end + 1);
    }

    private static long number(String id, int from) {
        long number = 0;
        for (int at = from; at < id.length(); at++) {
            int digit = id.charAt(at) - '0';
            if (digit < 0 || digit > 9 || number > Integer.MAX_VALUE) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
