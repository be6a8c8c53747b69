package io.asterism.federation.contribution;

import io.asterism.federation.serialization.WireMessage;
import io.asterism.protocol.model.Stamp;

/**
 * A word took effect, and survives what the replication settings promise.
 *
 * @param correlation which one
 * @param replaced when the one before was written; {@link Stamp#NONE} when there was none
 */
public record Stored(long correlation, Stamp replaced) implements WireMessage {}
