package io.asterism.federation.contribution;

import io.asterism.federation.serialization.WireMessage;
import io.asterism.protocol.model.Stamp;

/**
 * A word took effect, and survives what the replication settings promise.
 *
 * @param correlation which one
 * @param replaced when the one before was written; {@link Stamp#NONE} when there was none
 * @param overtaken whether it took no effect because a word of the same peer with this later stamp was there: it is a late
 *     copy, or its stamp came from a clock that lags
 */
public record Stored(long correlation, Stamp replaced, boolean overtaken) implements WireMessage {

    /** A word that took effect. */
    public Stored(long correlation, Stamp replaced) {
        this(correlation, replaced, false);
    }
}
