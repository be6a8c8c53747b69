package io.asterism.federation.replication;

import com.google.protobuf.CodedOutputStream;
import io.asterism.federation.serialization.WireCodec;
import io.asterism.federation.serialization.WireSerializer;
import io.asterism.protocol.wire.v1.BucketData;
import io.asterism.protocol.wire.v1.RecordGroupData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pekko.actor.ExtendedActorSystem;

/**
 * Buckets and their deltas, which are of one type, as {@code BucketData}.
 *
 * <p>Groups are written in their order, so that equal buckets have equal bytes: the replicator compares nodes by a digest
 * of them.
 */
public final class BucketSerializer extends WireSerializer {

    /** Made by Pekko. */
    public BucketSerializer(ExtendedActorSystem system) {
        super(
                system,
                List.of(new WireCodec<>(
                        "B", Bucket.class, BucketSerializer::encode, bytes -> decode(BucketData.parseFrom(bytes)))));
    }

    static byte[] encode(Bucket bucket) {
        byte[] bytes = new byte[size(bucket)];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            if (bucket.horizon() != 0) {
                out.writeUInt64(BucketData.HORIZON_FIELD_NUMBER, bucket.horizon());
            }
            for (RecordGroupData group : bucket.groups()) {
                out.writeMessage(BucketData.GROUPS_FIELD_NUMBER, group);
            }
            out.checkNoSpaceLeft();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    static Bucket decode(BucketData data) {
        return Bucket.of(data.getGroupsList(), data.getHorizon());
    }

    private static int size(Bucket bucket) {
        int size = 0;
        if (bucket.horizon() != 0) {
            size += CodedOutputStream.computeUInt64Size(BucketData.HORIZON_FIELD_NUMBER, bucket.horizon());
        }
        for (RecordGroupData group : bucket.groups()) {
            size += CodedOutputStream.computeMessageSize(BucketData.GROUPS_FIELD_NUMBER, group);
        }
        return size;
    }
}
