package io.asterism.federation.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.asterism.federation.peer.PeerEntity;
import io.asterism.federation.publication.EidEntity;
import io.asterism.protocol.model.Eid;
import java.io.NotSerializableException;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages between a node of this version and one of a later version, over Artery. */
class LaterMessagesIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Eid EID = new Eid(7);

    private final ActorTestKit ours = ActorTestKit.create("Ours", config(""));
    private final ActorTestKit later = ActorTestKit.create(
            "Later", config("pekko.actor.serializers.asterism-entity = \"" + LaterSerializer.class.getName() + "\""));

    @AfterEach
    void stop() {
        later.shutdownTestKit();
        ours.shutdownTestKit();
    }

    @Test
    void understandsAMessageWithAnAddedField() {
        // Given
        TestProbe<Object> here = ours.createTestProbe();
        TestProbe<EidEntity.Claimed> there = later.createTestProbe();

        // When
        seenFromLater(here).tell(new EidEntity.Claim(EID, "a", true, there.ref()));

        // Then
        EidEntity.Claim claim = (EidEntity.Claim) here.receiveMessage(SOON);
        assertThat(claim).isEqualTo(new EidEntity.Claim(EID, "a", true, claim.replyTo()));
        claim.replyTo().tell(new EidEntity.Claimed(EID, "a"));
        assertThat(there.receiveMessage(SOON)).isEqualTo(new EidEntity.Claimed(EID, "a"));
    }

    @Test
    void logsAndDropsAMessageItDoesNotKnowAndHearsTheNextOne() {
        // Given
        TestProbe<Object> here = ours.createTestProbe();
        ActorRef<Object> remote = seenFromLater(here);

        // When
        LoggingTestKit.error("and manifest [Zz]")
                .withCause(NotSerializableException.class)
                .expect(ours.system(), () -> {
                    remote.tell(new LaterMessage());
                    remote.tell(new PeerEntity.Drained("a"));
                    return null;
                });

        // Then
        assertThat(here.receiveMessage(SOON)).isEqualTo(new PeerEntity.Drained("a"));
        here.expectNoMessage();
    }

    /** What an actor of a later node holds of an actor of ours. */
    private ActorRef<Object> seenFromLater(TestProbe<Object> probe) {
        return ActorRefResolver.get(later.system())
                .resolveActorRef(ActorRefResolver.get(ours.system()).toSerializationFormat(probe.ref()));
    }

    private static Config config(String more) {
        return ConfigFactory.parseString(more)
                .withFallback(ConfigFactory.parseString("""
                        pekko.actor.provider = remote
                        pekko.remote.warn-about-direct-use = off
                        pekko.actor.testkit.typed.filter-leeway = 10 s
                        pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                        """))
                .withFallback(ConfigFactory.load());
    }
}
