package io.asterism.node.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;
import java.util.function.Function;

/** Pieces of answers as text. */
public final class Text {

    private Text() {}

    /** The text without what would move a terminal's cursor: some of it was said by strangers. */
    public static String printable(String text) {
        return text.codePoints().noneMatch(Character::isISOControl)
                ? text
                : text.codePoints()
                        .map(c -> Character.isISOControl(c) ? '?' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** The elements of a list, one after the other. */
    public static String joined(JsonNode list, String separator, Function<JsonNode, String> text) {
        StringJoiner joined = new StringJoiner(separator);
        list.forEach(element -> joined.add(text.apply(element)));
        return joined.toString();
    }

    /** The word for a truth. */
    public static String yesOrNo(JsonNode truth) {
        return truth.asBoolean() ? "yes" : "no";
    }

    /** What a device or mailbox shows: a state, or counts of messages. */
    public static String value(JsonNode shown) {
        if (shown.has("state")) {
            return shown.path("state").asText();
        }
        return shown.has("new_messages")
                ? shown.path("new_messages").asText() + " new, "
                        + shown.path("old_messages").asText() + " old"
                : "unknown";
    }
}
