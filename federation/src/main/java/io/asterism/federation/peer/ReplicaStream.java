package io.asterism.federation.peer;

import io.asterism.federation.replication.RecordSet;
import io.asterism.federation.replication.Replica;
import io.asterism.federation.rules.LastWord;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.RecordCategory;
import java.util.List;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.KillSwitch;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.jspecify.annotations.Nullable;

/** A stream over the replica that fills the lanes of a way out, batch by batch, when they have room. */
final class ReplicaStream {

    private static final int BATCH = 64;

    private final StreamPurpose purpose;
    private @Nullable KillSwitch killSwitch;
    private @Nullable ActorRef<Ack> waiting;

    /** Lets a stream go on. */
    enum Ack implements NoSerializationVerificationNeeded {
        GO_ON
    }

    ReplicaStream(StreamPurpose purpose) {
        this.purpose = purpose;
    }

    void run(Replica replica, Kind kind, Sink<List<Contribution>, NotUsed> sink, ActorSystem<?> system) {
        killSwitch = replica.scan(RecordCategory.of(kind))
                .mapConcat(ReplicaStream::toldOf)
                .grouped(BATCH)
                .viaMat(KillSwitches.single(), Keep.right())
                .to(sink)
                .run(system);
    }

    StreamPurpose purpose() {
        return purpose;
    }

    /** A batch was taken; the next one comes after {@link #goOn}. */
    void took(ActorRef<Ack> ack) {
        waiting = ack;
    }

    void goOn() {
        if (waiting != null) {
            waiting.tell(Ack.GO_ON);
            waiting = null;
        }
    }

    void stop() {
        if (killSwitch != null) {
            killSwitch.shutdown();
        }
    }

    /** Of a mailbox only the last word counts. */
    private static List<Contribution> toldOf(RecordSet set) {
        List<Contribution> all = set.of(Contribution.class);
        return all.isEmpty() || all.getFirst().key().kind() == Kind.DEVICE
                ? all
                : LastWord.of(all).stream().toList();
    }
}
