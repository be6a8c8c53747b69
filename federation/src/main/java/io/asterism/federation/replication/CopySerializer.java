package io.asterism.federation.replication;

import io.asterism.federation.serialization.ActorRefs;
import io.asterism.federation.serialization.WireCodec;
import io.asterism.federation.serialization.WireSerializer;
import io.asterism.protocol.wire.v1.CopyData;
import io.asterism.protocol.wire.v1.TakeData;
import io.asterism.protocol.wire.v1.TakenData;
import java.util.List;
import org.apache.pekko.actor.ExtendedActorSystem;

/** What copiers tell each other: every {@link CopyMessage}. */
public final class CopySerializer extends WireSerializer {

    /** Made by Pekko. */
    public CopySerializer(ExtendedActorSystem system) {
        super(system, codecs(new ActorRefs(system)));
    }

    private static List<WireCodec<?>> codecs(ActorRefs refs) {
        return List.of(
                WireCodec.of("T", Copier.Take.class, TakeData.parser(), m -> take(m, refs), d -> take(d, refs)),
                WireCodec.of(
                        "t",
                        Copier.Taken.class,
                        TakenData.parser(),
                        m -> TakenData.newBuilder().setNumber(m.number()).build(),
                        d -> new Copier.Taken(d.getNumber())));
    }

    private static TakeData take(Copier.Take take, ActorRefs refs) {
        TakeData.Builder data = TakeData.newBuilder()
                .setNumber(take.number())
                .setBuckets(take.buckets())
                .setReplyTo(refs.text(take.replyTo()));
        for (Copier.Records copy : take.copies()) {
            data.addCopies(CopyData.newBuilder().setBucket(copy.bucket()).addAllGroups(copy.groups()));
        }
        return data.build();
    }

    private static Copier.Take take(TakeData data, ActorRefs refs) {
        List<Copier.Records> copies = data.getCopiesList().stream()
                .map(copy -> new Copier.Records(copy.getBucket(), copy.getGroupsList()))
                .toList();
        return new Copier.Take(data.getNumber(), data.getBuckets(), copies, refs.ref(data.getReplyTo()));
    }
}
