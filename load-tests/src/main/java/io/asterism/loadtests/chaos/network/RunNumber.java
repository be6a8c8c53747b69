package io.asterism.loadtests.chaos.network;

import io.asterism.loadtests.lab.FileClaim;
import io.asterism.loadtests.lab.LabException;
import java.util.Optional;

/** A number that no other run on this machine has as long as this is open. */
record RunNumber(int value, FileClaim claim) implements AutoCloseable {

    private static final int MOST = 16;

    static RunNumber next() {
        for (int value = 0; value < MOST; value++) {
            Optional<RunNumber> number = of(value);
            if (number.isPresent()) {
                return number.get();
            }
        }
        throw new LabException("more than %d chaos runs at once".formatted(MOST));
    }

    /** That number, unless somebody has it. */
    static Optional<RunNumber> of(int value) {
        return FileClaim.claim("chaos-" + value).map(claim -> new RunNumber(value, claim));
    }

    @Override
    public void close() {
        claim.close();
    }
}
