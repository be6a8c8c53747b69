/**
 * What crosses between nodes as bytes: protobuf with explicit manifests, never Java serialization.
 *
 * <p>Start at {@link io.asterism.federation.serialization.WireSerializer}: a family of messages is one serializer, and
 * each message of it one line in its table.
 */
@NullMarked
package io.asterism.federation.serialization;

import org.jspecify.annotations.NullMarked;
