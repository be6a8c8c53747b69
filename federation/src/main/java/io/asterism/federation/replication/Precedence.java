package io.asterism.federation.replication;

import com.google.protobuf.ByteString;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.util.Comparator;

/**
 * Which of two copies of a record wins, told without knowing what they say.
 *
 * <p>A record counts from its stamp, or from the last horizon that it was confirmed at when that is later. The copy that
 * counts from later wins, then the one with the higher stamp. Copies of one stamp are the same unless a node broke the
 * rule of one writer; their bytes decide then, so that all nodes decide alike.
 */
@SuppressWarnings("ReferenceEquality") // tells what is shared, and so is known to be equal, without looking into it
final class Precedence {

    static final Comparator<StoredRecord> ORDER = Comparator.comparingLong(Precedence::countsFrom)
            .thenComparingLong(StoredRecord::getTime)
            .thenComparingInt(StoredRecord::getWriter)
            .thenComparingLong(StoredRecord::getKept);

    private static final Comparator<StoredRecord> BYTES =
            Comparator.comparing(StoredRecord::toByteString, ByteString.unsignedLexicographicalComparator());

    private Precedence() {}

    /** The hybrid time below which a horizon must be for the record to stay. */
    static long countsFrom(StoredRecord record) {
        return Math.max(record.getTime(), record.getKept());
    }

    static StoredRecord higher(StoredRecord held, StoredRecord other) {
        if (held == other) {
            return held;
        }
        int order = ORDER.compare(held, other);
        if (order == 0) {
            order = held.equals(other) ? 0 : BYTES.compare(held, other);
        }
        return order >= 0 ? held : other;
    }
}
