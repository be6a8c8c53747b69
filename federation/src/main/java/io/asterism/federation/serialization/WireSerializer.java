package io.asterism.federation.serialization;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.NotSerializableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * The serializer of one family of messages: a table from type to manifest to {@link WireCodec}.
 *
 * <p>To add a message, add its schema to {@code protocol}, a line to the family's table, and, for a new family, three
 * lines to {@code reference.conf}: the serializer, its number and the binding of the family's type. A manifest that is
 * not known comes from a later version: it is refused with {@link NotSerializableException}, which drops the message and
 * not the connection.
 */
public abstract class WireSerializer extends SerializerWithStringManifest {

    private final int identifier;
    private final Map<Class<?>, WireCodec<?>> byType = new HashMap<>();
    private final Map<String, WireCodec<?>> byManifest = new HashMap<>();

    /** Reads the number of this class from {@code pekko.actor.serialization-identifiers}. */
    protected WireSerializer(ExtendedActorSystem system, List<WireCodec<?>> codecs) {
        identifier = system.settings()
                .config()
                .getInt("pekko.actor.serialization-identifiers.\"" + getClass().getName() + "\"");
        for (WireCodec<?> codec : codecs) {
            if (byType.put(codec.type(), codec) != null || byManifest.put(codec.manifest(), codec) != null) {
                throw new IllegalArgumentException("codec: " + codec.manifest() + " (expected: one for each message)");
            }
        }
    }

    @Override
    public final int identifier() {
        return identifier;
    }

    @Override
    public final String manifest(Object message) {
        return codecOf(message).manifest();
    }

    @Override
    public final byte[] toBinary(Object message) {
        return codecOf(message).encode(message);
    }

    @Override
    public final Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        WireCodec<?> codec = byManifest.get(manifest);
        if (codec == null) {
            throw new NotSerializableException("manifest: " + manifest + " (expected: one of " + byManifest.keySet()
                    + "); is the sender of a later version?");
        }
        try {
            return codec.decoder().decode(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw notSerializable(manifest, e);
        }
    }

    private WireCodec<?> codecOf(Object message) {
        WireCodec<?> codec = byType.get(message.getClass());
        if (codec == null) {
            throw new IllegalArgumentException(message.getClass() + " has no codec in " + getClass());
        }
        return codec;
    }

    private static NotSerializableException notSerializable(String manifest, InvalidProtocolBufferException cause) {
        NotSerializableException exception =
                new NotSerializableException("a message of manifest " + manifest + ": " + cause.getMessage());
        exception.initCause(cause);
        return exception;
    }
}
