package io.asterism.protocol.model;

/**
 * The kinds of records that nodes replicate.
 *
 * <p>Numbers travel between nodes and lie on disk: one is never changed or used again. A node that meets a number it
 * does not know keeps and passes on the record all the same.
 */
public enum RecordCategory {
    DEVICE(1),
    MAILBOX(2),
    PUBLICATION(3),
    EID_CLAIM(4),
    LANE(5);

    private final int number;

    RecordCategory(int number) {
        this.number = number;
    }

    /** The stable number of this category. */
    public int number() {
        return number;
    }

    /** The category of the contributions of a kind. */
    public static RecordCategory of(Kind kind) {
        return switch (kind) {
            case DEVICE -> DEVICE;
            case MAILBOX -> MAILBOX;
        };
    }
}
