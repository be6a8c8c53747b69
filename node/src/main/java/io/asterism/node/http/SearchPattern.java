package io.asterism.node.http;

import java.util.function.Predicate;

/**
 * What an operator types to find names: {@code PJSIP/10*} with {@code *} and {@code ?} is about the whole name, anything
 * else about a part of it. Case does not count.
 */
final class SearchPattern {

    /** As long as the longest name; a longer one cannot match. */
    private static final int MAX_LENGTH = 256;

    private SearchPattern() {}

    static Predicate<String> of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new BadRequestException(
                    "pattern: " + text.length() + " characters (expected: 0.." + MAX_LENGTH + ")");
        }
        if (text.indexOf('*') < 0 && text.indexOf('?') < 0) {
            return name -> contains(name, text);
        }
        return name -> matches(name, text);
    }

    private static boolean contains(String name, String part) {
        int last = name.length() - part.length();
        for (int start = 0; start <= last; start++) {
            if (name.regionMatches(true, start, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }

    /** Greedy with one step back, to the latest star: no more than name times pattern steps. */
    private static boolean matches(String name, String glob) {
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (at < name.length()) {
            if (in < glob.length() && glob.charAt(in) == '*') {
                star = in++;
                retry = at;
            } else if (in < glob.length() && (glob.charAt(in) == '?' || same(glob.charAt(in), name.charAt(at)))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (in < glob.length() && glob.charAt(in) == '*') {
            in++;
        }
        return in == glob.length();
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
