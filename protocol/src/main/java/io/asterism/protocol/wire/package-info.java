/**
 * The model as protobuf and back: what crosses between nodes and lies on disk.
 *
 * <p>Start at {@link io.asterism.protocol.wire.ProtoMapping}. {@code wire.v1} is generated from the schema in
 * {@code src/main/protobuf}. What comes in was written by another version: what this one cannot know is passed over,
 * what contradicts itself is refused with a {@link io.asterism.protocol.wire.WireException}.
 */
@NullMarked
package io.asterism.protocol.wire;

import org.jspecify.annotations.NullMarked;
