package io.asterism.federation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.FederationListener;
import io.asterism.federation.FederationSettings;
import io.asterism.federation.PublicationSettings;
import io.asterism.federation.PublishReply;
import io.asterism.federation.PublishRequest;
import io.asterism.federation.ReplicationSettings;
import io.asterism.federation.sharding.EntityContext;
import io.asterism.federation.sharding.ProbedEntities;
import io.asterism.federation.sharding.TestClock;
import io.asterism.federation.sharding.TestReplica;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.model.Eid;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishGatewayTest {

    private static final PublishRequest REQUEST = new PublishRequest(
            "a", EventPackage.DEVICE_STATE, "call;1", null, OptionalInt.of(120), new RefreshBody(new Eid(1)));

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final TestClock clock = new TestClock(ManualTime.get(kit.system()));
    private final ProbedEntities entities = new ProbedEntities(kit);
    private final ActorRef<PublishGateway.Command> gateway = kit.spawn(PublishGateway.create(new EntityContext(
            () -> new FederationSettings(
                    new Eid(9), PublicationSettings.defaults(), ReplicationSettings.inMemory(), Map.of()),
            new TestReplica(clock),
            request -> new CompletableFuture<>(),
            FederationListener.NONE,
            clock,
            entities)));
    private final TestProbe<PublishReply> replies = kit.createTestProbe();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void bringsThePublicationsAnswerOnce() {
        // Given
        gateway.tell(new PublishGateway.Submit(REQUEST, replies.ref()::tell));
        PublicationEntity.Publish sent = entities.publications().expectMessageClass(PublicationEntity.Publish.class);

        // When
        sent.replyTo().tell(new PublishGateway.Replied(sent.correlation(), new PublishReply.ConditionFailed()));
        sent.replyTo().tell(new PublishGateway.Replied(sent.correlation(), new PublishReply.ConditionFailed()));

        // Then
        assertThat(replies.receiveMessage()).isEqualTo(new PublishReply.ConditionFailed());
        replies.expectNoMessage(Duration.ofMillis(100));
    }

    @Test
    void repeatsARequestWhileItsPublicationMayBeMoving() {
        // Given
        gateway.tell(new PublishGateway.Submit(REQUEST, replies.ref()::tell));
        PublicationEntity.Publish first = entities.publications().expectMessageClass(PublicationEntity.Publish.class);

        // When
        clock.pass(Duration.ofMillis(2500));

        // Then
        assertThat(entities.publications().receiveMessage()).isEqualTo(first);
    }

    @Test
    void givesUpBeforeThePeerDoes() {
        // Given
        gateway.tell(new PublishGateway.Submit(REQUEST, replies.ref()::tell));
        entities.publications().expectMessageClass(PublicationEntity.Publish.class);

        // When
        clock.pass(Duration.ofMillis(30_500));

        // Then AP-5
        assertThat(replies.receiveMessage()).isEqualTo(new PublishReply.Unanswered());
    }
}
