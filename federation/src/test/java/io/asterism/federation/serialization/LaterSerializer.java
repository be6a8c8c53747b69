package io.asterism.federation.serialization;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** The serializer of a later version: one message more, and in every other one a field more. */
public final class LaterSerializer extends SerializerWithStringManifest {

    private static final byte[] ADDED_FIELD = {(byte) 0xea, 0x04, 3, 'n', 'e', 'w'};

    private final EntitySerializer known;

    /** Made by Pekko. */
    public LaterSerializer(ExtendedActorSystem system) {
        known = new EntitySerializer(system);
    }

    @Override
    public int identifier() {
        return known.identifier();
    }

    @Override
    public String manifest(Object message) {
        return message instanceof LaterMessage ? "Zz" : known.manifest(message);
    }

    @Override
    public byte[] toBinary(Object message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!(message instanceof LaterMessage)) {
            bytes.writeBytes(known.toBinary(message));
        }
        bytes.writeBytes(ADDED_FIELD);
        return bytes.toByteArray();
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        return manifest.equals("Zz") ? new LaterMessage() : known.fromBinary(bytes, manifest);
    }
}
