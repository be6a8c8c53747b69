package io.asterism.loadtests.lab.ami;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One block of {@code Key: value} lines. Keys are case-insensitive; of a repeated key the last value counts. */
public record AmiMessage(Map<String, String> fields) {

    public AmiMessage {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(fields);
        fields = copy;
    }

    /** The value of a field, or an empty string. */
    public String get(String key) {
        return fields.getOrDefault(key, "");
    }

    /** The event's name, when this is an event. */
    public Optional<String> event() {
        return Optional.ofNullable(fields.get("Event"));
    }

    public boolean isEvent(String name) {
        return name.equals(get("Event"));
    }

    boolean succeeded() {
        return get("Response").equals("Success");
    }

    boolean startsList() {
        return get("EventList").equalsIgnoreCase("start");
    }

    boolean endsList() {
        return get("EventList").equalsIgnoreCase("complete");
    }
}
