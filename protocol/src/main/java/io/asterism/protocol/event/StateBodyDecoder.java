package io.asterism.protocol.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.asterism.protocol.event.EventBodyException.Reason;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body, as {@code res_pjsip_publish_asterisk.c} does with jansson: of a member that comes twice the last
 * counts, unknown members are skipped, a value of the wrong type counts as missing.
 *
 * <table>
 *   <caption>Limits; beyond each the body is refused</caption>
 *   <tr><th>what</th><th>limit</th></tr>
 *   <tr><td>body</td><td>{@link StateBodies#MAX_BYTES}, and with it every string and name</td></tr>
 *   <tr><td>nesting</td><td>{@value #MAX_DEPTH} levels</td></tr>
 *   <tr><td>number</td><td>{@value #MAX_NUMBER_LENGTH} characters</td></tr>
 * </table>
 *
 * <p>The bytes are decoded before Jackson sees them, because Jackson would guess at UTF-16, skip a byte order mark and
 * take overlong UTF-8, none of which Asterisk does.
 */
final class StateBodyDecoder {

    static final int MAX_DEPTH = 64;
    static final int MAX_NUMBER_LENGTH = 64;

    // Names are the sender's, so they are neither interned nor kept between bodies.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(StateBodies.MAX_BYTES)
                    .maxStringLength(StateBodies.MAX_BYTES)
                    .maxNameLength(StateBodies.MAX_BYTES)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private static final Map<String, DeviceState> STATES = new HashMap<>();

    static {
        for (DeviceState state : DeviceState.values()) {
            STATES.put(state.name(), state);
        }
    }

    private static final int QUOTED_LENGTH = 40;
    private static final long NOT_A_COUNT = -1;

    private @Nullable String type;
    private @Nullable String eid;
    private @Nullable String device;
    private @Nullable String state;
    private @Nullable String uniqueId;
    private long cachable;
    private long newMessages;
    private long oldMessages;

    private StateBodyDecoder() {}

    static StateBody decode(EventPackage event, byte[] body) throws EventBodyException {
        if (body.length > StateBodies.MAX_BYTES) {
            throw new EventBodyException(
                    Reason.TOO_LARGE,
                    "body: " + body.length + " bytes (expected: at most " + StateBodies.MAX_BYTES + ")");
        }
        StateBodyDecoder decoder = new StateBodyDecoder();
        decoder.readDocument(textOf(body));
        return decoder.bodyOf(event);
    }

    private static String textOf(byte[] body) throws EventBodyException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new EventBodyException(Reason.NOT_JSON, "body: not UTF-8");
        }
    }

    private void readDocument(String text) throws EventBodyException {
        try (JsonParser parser = JSON.createParser(text)) {
            readDocument(parser);
        } catch (IOException impossible) {
            // Only closing is left to throw, and there is nothing to close behind a string
            throw new EventBodyException(Reason.NOT_JSON, "body: not JSON");
        }
    }

    private void readDocument(JsonParser parser) throws EventBodyException {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new EventBodyException(Reason.NOT_JSON, "body: empty (expected: a JSON object)");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new EventBodyException(Reason.NOT_AN_OBJECT, "body: not a JSON object");
            }
            readMembers(parser);
            if (parser.nextToken() != null) {
                throw notJson(parser);
            }
        } catch (IOException malformed) {
            throw notJson(parser);
        }
    }

    private static EventBodyException notJson(JsonParser parser) {
        return new EventBodyException(
                Reason.NOT_JSON,
                "body: not JSON at character " + parser.currentLocation().getCharOffset());
    }

    private void readMembers(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "type" -> type = stringOf(parser, value);
                case "eid" -> eid = stringOf(parser, value);
                case "device" -> device = stringOf(parser, value);
                case "state" -> state = stringOf(parser, value);
                case "uniqueid" -> uniqueId = stringOf(parser, value);
                case "cachable" -> cachable = integerOf(parser, value);
                case "new" -> newMessages = integerOf(parser, value);
                case "old" -> oldMessages = integerOf(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    private static @Nullable String stringOf(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    /** As jansson's {@code json_integer_value}: 0 for what is no number; a number that is no integer stays marked. */
    private static long integerOf(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        if (value == JsonToken.VALUE_NUMBER_FLOAT) {
            return NOT_A_COUNT;
        }
        parser.skipChildren();
        return 0;
    }

    private StateBody bodyOf(EventPackage event) throws EventBodyException {
        Eid origin = origin();
        if (type == null) {
            throw new EventBodyException(Reason.TYPE, "type: missing (expected: a string)");
        }
        if (type.equals(StateBodyEncoder.REFRESH)) {
            return new RefreshBody(origin);
        }
        return switch (event) {
            case DEVICE_STATE -> deviceState(type, origin);
            case MWI -> mailboxState(type, origin);
        };
    }

    private Eid origin() throws EventBodyException {
        if (eid == null) {
            throw new EventBodyException(Reason.EID, "eid: missing (expected: a string)");
        }
        try {
            return Eid.parse(eid);
        } catch (IllegalArgumentException malformed) {
            throw new EventBodyException(
                    Reason.EID, "eid: " + quoted(eid) + " (expected: six hex groups such as 02:00:00:00:3e:80)");
        }
    }

    private DeviceStateBody deviceState(String ofType, Eid origin) throws EventBodyException {
        requireType(StateBodyEncoder.DEVICE_STATE, ofType);
        String name = name("device", device);
        if (state == null || state.isEmpty()) {
            throw new EventBodyException(Reason.STATE, "state: missing or empty (expected: a word such as INUSE)");
        }
        return new DeviceStateBody(name, stateOf(state), cachable == 1, origin);
    }

    private MailboxStateBody mailboxState(String ofType, Eid origin) throws EventBodyException {
        requireType(StateBodyEncoder.MAILBOX_STATE, ofType);
        return new MailboxStateBody(
                name("uniqueid", uniqueId), count("new", newMessages), count("old", oldMessages), origin);
    }

    private static void requireType(String expected, String actual) throws EventBodyException {
        if (!actual.equals(expected)) {
            throw new EventBodyException(
                    Reason.TYPE,
                    "type: " + quoted(actual) + " (expected: " + expected + " or " + StateBodyEncoder.REFRESH + ")");
        }
    }

    private static String name(String member, @Nullable String name) throws EventBodyException {
        if (name == null) {
            throw new EventBodyException(Reason.NAME, member + ": missing (expected: a string)");
        }
        Optional<String> problem = StateNames.problem(name);
        if (problem.isPresent()) {
            throw new EventBodyException(Reason.NAME, member + ": " + problem.get());
        }
        return name;
    }

    private static int count(String member, long number) throws EventBodyException {
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new EventBodyException(
                    Reason.COUNT, member + ": not a count of messages (expected: 0.." + Integer.MAX_VALUE + ")");
        }
        return (int) number;
    }

    private static DeviceState stateOf(String word) {
        DeviceState exact = STATES.get(word);
        return exact != null ? exact : STATES.getOrDefault(upperCase(word), DeviceState.UNKNOWN);
    }

    /** ASCII only, like {@code strcasecmp}: to Java, a dotless i is an I as well. */
    private static String upperCase(String word) {
        StringBuilder upper = new StringBuilder(word.length());
        for (int index = 0; index < word.length(); index++) {
            char c = word.charAt(index);
            upper.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return upper.toString();
    }

    private static String quoted(String text) {
        String start = text.length() > QUOTED_LENGTH ? text.substring(0, QUOTED_LENGTH) + "..." : text;
        return '"' + start.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
