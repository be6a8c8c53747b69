package io.asterism.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.MessageCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole federation on a cluster of one, between models of Asterisk. Every message that may cross is serialized. */
class FederationIT {

    private static final Eid OURS = Eid.parse("02:00:00:00:00:01");
    private static final Duration SOON = Duration.ofSeconds(10);

    private static ActorTestKit kit;
    private static Federation federation;
    private static final Map<String, FakeAsterisk> BY_SECTION = new ConcurrentHashMap<>();
    private static int peers;

    private final List<PeerSettings> settings = new ArrayList<>();

    @BeforeAll
    static void joinItself() {
        kit = ActorTestKit.create("Federation", oneNode());
        Cluster cluster = Cluster.get(kit.system());
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        federation =
                Federation.start(kit.system(), settings(List.of()), FederationIT::publish, FederationListener.NONE);
    }

    @AfterAll
    static void leave() {
        kit.shutdownTestKit();
    }

    @BeforeEach
    @AfterEach
    void forgetPeers() {
        settings.clear();
        federation.reconfigure(settings(List.of()));
    }

    @Test
    void tellsOthersWhatOnePeerSays() {
        // Given
        FakeAsterisk a = peer();
        FakeAsterisk b = peer();
        FakeAsterisk c = peer();

        // When
        a.set("PJSIP/1001", DeviceState.INUSE);
        a.setMailbox("1001@default", 3, 1);

        // Then asterisk-behaviour 6.7, AP-2
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(b.remote("PJSIP/1001", a.eid())).isEqualTo(DeviceState.INUSE);
            assertThat(c.remote("PJSIP/1001", a.eid())).isEqualTo(DeviceState.INUSE);
            assertThat(b.mailbox("1001@default")).isEqualTo(new MessageCounts(3, 1));
        });
        assertThat(a.taken())
                .noneMatch(body -> !(body instanceof RefreshBody) && body.eid().equals(a.eid()));
    }

    private FakeAsterisk peer() {
        return peer(name -> true);
    }

    private FakeAsterisk peer(StateFilter outbound) {
        String name = "peer-" + ++peers;
        FakeAsterisk asterisk = new FakeAsterisk(name, new Eid(0x0200_0000_1000L + peers), federation);
        InboundSettings inbound = new InboundSettings(true, true, StateFilter.ALL, StateFilter.ALL);
        List<OutboundSettings> ways = new ArrayList<>();
        for (EventPackage event : EventPackage.values()) {
            String section = name + "-" + event.token();
            BY_SECTION.put(section, asterisk);
            ways.add(new OutboundSettings(section, event, Duration.ofMinutes(2), outbound, 2));
        }
        settings.add(new PeerSettings(name, Optional.of(inbound), ways));
        federation.reconfigure(settings(settings));
        return asterisk;
    }

    private static CompletionStage<PublishAnswer> publish(OutgoingPublish request) {
        return BY_SECTION.get(request.section()).publish(request);
    }

    private static FederationSettings settings(List<PeerSettings> peers) {
        Map<String, PeerSettings> byName = new HashMap<>();
        peers.forEach(peer -> byName.put(peer.name(), peer));
        return new FederationSettings(OURS, PublicationSettings.defaults(), ReplicationSettings.inMemory(), byName);
    }

    private static Config oneNode() {
        return ConfigFactory.parseString("""
                        pekko.actor.provider = cluster
                        pekko.actor.serialize-messages = on
                        pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                        pekko.cluster.jmx.enabled = off
                        """).withFallback(ConfigFactory.load());
    }
}
