package io.asterism.loadtests.chaos.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.asterism.loadtests.chaos.history.Kind;
import io.asterism.loadtests.chaos.history.StateKey;
import java.util.Locale;
import java.util.Optional;

/** What Asterisks write into a PUBLISH, see asterisk-behaviour 2.2. */
sealed interface StateBody {

    /** Asks for everything. */
    record Refresh(String eid) implements StateBody {}

    /** A state. */
    record State(StateKey key, String value) implements StateBody {}

    ObjectMapper JSON = new ObjectMapper();

    /** The text, with the keys in Asterisk's order. */
    default String text() {
        return switch (this) {
            case Refresh(String eid) -> "{\"type\":\"refresh\",\"eid\":\"%s\"}".formatted(eid);
            case State(StateKey key, String value) ->
                switch (key.kind()) {
                    case DEVICE ->
                        "{\"type\":\"devicestate\",\"device\":\"%s\",\"state\":\"%s\",\"cachable\":1,\"eid\":\"%s\"}"
                                .formatted(key.name(), value, key.eid());
                    case MAILBOX -> {
                        String[] counts = value.split("/", 2);
                        yield "{\"type\":\"mailboxstate\",\"uniqueid\":\"%s\",\"old\":%s,\"new\":%s,\"eid\":\"%s\"}"
                                .formatted(key.name(), counts[1], counts[0], key.eid());
                    }
                };
        };
    }

    /** What a body of that package says; empty where an Asterisk finds an error in it. */
    static Optional<StateBody> read(EventPackage event, String text) {
        try {
            return read(event, JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<StateBody> read(EventPackage event, JsonNode json) {
        String eid = json.path("eid").asText().toLowerCase(Locale.ROOT);
        String type = json.path("type").asText();
        if (eid.isEmpty()) {
            return Optional.empty();
        }
        if (type.equals("refresh")) {
            return Optional.of(new Refresh(eid));
        }
        return switch (event) {
            case DEVICES -> {
                String state = json.path("state").asText();
                yield state(
                        type.equals("devicestate"),
                        eid,
                        Kind.DEVICE,
                        json.path("device").asText(),
                        state);
            }
            case MAILBOXES -> {
                String counts =
                        json.path("new").asInt() + "/" + json.path("old").asInt();
                yield state(
                        type.equals("mailboxstate"),
                        eid,
                        Kind.MAILBOX,
                        json.path("uniqueid").asText(),
                        counts);
            }
        };
    }

    private static Optional<StateBody> state(boolean isRight, String eid, Kind kind, String name, String value) {
        return isRight && !name.isEmpty() && !value.isEmpty()
                ? Optional.of(new State(new StateKey(eid, kind, name), value))
                : Optional.empty();
    }
}
