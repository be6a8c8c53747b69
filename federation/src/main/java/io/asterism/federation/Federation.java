package io.asterism.federation;

import io.asterism.federation.replication.Replica;
import io.asterism.federation.replication.ReplicaCounters;
import io.asterism.federation.replication.ReplicaSettings;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;

/** The truth, as the rest of a node sees it. One for each node; all of them together are one. */
public interface Federation {

    /** Joins this node to the truth. The actor system is a member of the cluster, or about to become one. */
    static Federation start(
            ActorSystem<?> system, FederationSettings settings, PublishClient client, FederationListener listener) {
        ReplicaSettings replication = settings.replication().toReplicaSettings();
        return new ClusteredFederation(
                system, settings, Replica.start(system, replication), client, listener, InstantSource.system());
    }

    /** Done when this node knows what the others know, and so can serve. */
    CompletionStage<Done> ready();

    /** Done when this node's memory is lost to it: it cannot serve any more. */
    CompletionStage<Done> stopped();

    /** What happened in this node's replica since the start. */
    ReplicaCounters replica();

    /** Takes a PUBLISH. The reply comes exactly once, on any thread, within 30 s; what waits is bounded. */
    void publish(PublishRequest request, Consumer<PublishReply> reply);

    /** Takes new settings, except those of replication. */
    void reconfigure(FederationSettings settings);

    /** Sets a device under the cluster's own entity id. */
    CompletionStage<Done> setDevice(String name, DeviceState state);

    /** Takes back what {@link #setDevice} said. */
    CompletionStage<Done> deleteDevice(String name);

    /** Sets a mailbox under the cluster's own entity id. */
    CompletionStage<Done> setMailbox(String name, int newMessages, int oldMessages);

    /** Takes back what {@link #setMailbox} said. */
    CompletionStage<Done> deleteMailbox(String name);

    /** All devices of which something is known. */
    Source<DeviceView, NotUsed> devices();

    /** All mailboxes of which something is known. */
    Source<MailboxView, NotUsed> mailboxes();

    /** One device. */
    CompletionStage<Optional<DeviceView>> device(String name);

    /** One mailbox. */
    CompletionStage<Optional<MailboxView>> mailbox(String name);

    /** Why a device or mailbox shows what it shows. */
    CompletionStage<Explanation> explain(Kind kind, String name);

    /** All peers, by name. */
    CompletionStage<List<PeerView>> peers();

    /** All publications of peers. */
    CompletionStage<List<PublicationView>> publications();

    /** Asks a peer for its states; fails when there is no such peer or no way to ask it. */
    CompletionStage<Done> refresh(String peer);

    /** Takes our publications down, for a shutdown; completes when done, at the latest after the time given. */
    CompletionStage<Done> drain(Duration within);
}
