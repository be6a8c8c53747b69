package io.asterism.loadtests.chaos.history;

/** What one server says of one device or mailbox. */
public record StateKey(String eid, Kind kind, String name) {

    @Override
    public String toString() {
        return name + " of " + eid;
    }
}
