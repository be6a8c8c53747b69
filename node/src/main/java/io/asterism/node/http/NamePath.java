package io.asterism.node.http;

import io.asterism.protocol.event.StateNames;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names of devices and mailboxes at the end of a path, where {@code PJSIP%2F1001} and {@code PJSIP/1001} are one. */
final class NamePath {

    private NamePath() {}

    /** The name; the text is the rest of a path, still encoded. */
    static String decode(String rest) {
        // Unlike in a form, a plus sign in a path is a plus sign
        return URLDecoder.decode(rest.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** What keeps a name from being one, as a sentence. */
    static Optional<String> problem(String name) {
        return StateNames.problem(name).map(problem -> "The name " + problem);
    }
}
