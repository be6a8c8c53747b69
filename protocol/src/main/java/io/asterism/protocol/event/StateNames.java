package io.asterism.protocol.event;

import java.util.Optional;

/**
 * Which names of devices and mailboxes enter the cluster.
 *
 * <p>Asterisk itself takes any text; ours end up in logs, tables and URLs, and are kept for ever. So: 1 to
 * {@value #MAX_LENGTH} characters, no control characters, no half of a surrogate pair.
 */
public final class StateNames {

    /** The longest name, in UTF-16 units. */
    public static final int MAX_LENGTH = 256;

    private StateNames() {}

    /** Says what is wrong with a name, or nothing if it may enter. */
    public static Optional<String> problem(String name) {
        if (name.isEmpty()) {
            return Optional.of("is empty");
        }
        if (name.length() > MAX_LENGTH) {
            return Optional.of("has " + name.length() + " characters (expected: at most " + MAX_LENGTH + ")");
        }
        for (int index = 0; index < name.length(); index++) {
            char c = name.charAt(index);
            if (Character.isISOControl(c)) {
                return Optional.of("has the control character U+%04X at index %d".formatted((int) c, index));
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || index + 1 == name.length()
                        || !Character.isLowSurrogate(name.charAt(index + 1))) {
                    return Optional.of("has half of a surrogate pair at index " + index);
                }
                index++;
            }
        }
        return Optional.empty();
    }

    static void require(String member, String name) {
        problem(name).ifPresent(problem -> {
            throw new IllegalArgumentException(member + " " + problem);
        });
    }
}
