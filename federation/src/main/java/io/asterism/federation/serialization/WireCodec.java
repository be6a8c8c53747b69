package io.asterism.federation.serialization;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.function.Function;

/**
 * How one type of message becomes bytes and comes back.
 *
 * @param manifest names the type on the wire; never changed and never used again
 * @param type the message
 */
public record WireCodec<T>(String manifest, Class<T> type, Function<T, byte[]> encoder, Decoder<T> decoder) {

    /** A codec by way of a protobuf message. */
    public static <T, P extends MessageLite> WireCodec<T> of(
            String manifest, Class<T> type, Parser<P> parser, Function<T, P> toProto, Function<P, T> fromProto) {
        return new WireCodec<>(
                manifest,
                type,
                message -> toProto.apply(message).toByteArray(),
                bytes -> fromProto.apply(parser.parseFrom(bytes)));
    }

    byte[] encode(Object message) {
        return encoder.apply(type.cast(message));
    }

    /** From bytes to a message. */
    @FunctionalInterface
    public interface Decoder<T> {

        /**
         * Reads the bytes of another node.
         *
         * @throws InvalidProtocolBufferException when they are no message
         */
        T decode(byte[] bytes) throws InvalidProtocolBufferException;
    }
}
