package io.asterism.loadtests.measure;

/** One question that a load answers. Its folder in {@code load-tests/scenarios} says what it is and why. */
public interface Scenario {

    /** The name of its folder, such as {@code 02-initial}. */
    String name();

    /** Runs all its rounds. */
    void run(Options options, Results results);
}
