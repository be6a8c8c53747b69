package io.asterism.loadtests.lab;

import java.util.Optional;

/**
 * Fifty ports out of 16000 to 16999 that nobody else on this machine uses as long as this is open.
 */
final class PortBlock implements AutoCloseable {

    static final int SIZE = 50;

    private static final int FIRST = 16000;
    private static final int LAST = 17000;

    private final int base;
    private final FileClaim claim;
    private int next;

    private PortBlock(int base, FileClaim claim) {
        this.base = base;
        this.claim = claim;
        this.next = base;
    }

    static PortBlock claim() {
        for (int base = FIRST; base < LAST; base += SIZE) {
            Optional<PortBlock> block = tryClaim(base);
            if (block.isPresent()) {
                return block.get();
            }
        }
        throw new LabException("all port blocks from " + FIRST + " to " + LAST + " are taken: too many labs at once");
    }

    int base() {
        return base;
    }

    /** The first of some ports in a row. */
    int take(int ports) {
        if (next + ports > base + SIZE) {
            throw new LabException("more than " + SIZE + " ports in one lab");
        }
        int first = next;
        next += ports;
        return first;
    }

    @Override
    public void close() {
        claim.close();
    }

    private static Optional<PortBlock> tryClaim(int base) {
        return FileClaim.claim("lab-" + base).map(claim -> new PortBlock(base, claim));
    }
}
