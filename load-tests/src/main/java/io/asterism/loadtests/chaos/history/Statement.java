package io.asterism.loadtests.chaos.history;

/** The change of a state with that number; the first one is 0. */
public record Statement(StateKey key, int number) {

    /** The value that the state has by it. */
    public String value() {
        return StateCycle.value(key.kind(), number);
    }

    @Override
    public String toString() {
        return key + " #" + number + " " + value();
    }
}
