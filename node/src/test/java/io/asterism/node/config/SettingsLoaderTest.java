package io.asterism.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.Acknowledge;
import io.asterism.protocol.model.Eid;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {

    @TempDir
    private Path directory;

    private Loading loading;

    @BeforeEach
    void use() {
        loading = new Loading(directory);
    }

    @Test
    void servesLoopbackAndKnowsNobodyByDefault() {
        // When
        NodeSettings settings = Loading.settings(loading.defaults(Map.of()));

        // Then
        assertThat(settings.sip().transports())
                .extracting(TransportSettings::protocol)
                .containsExactly(TransportProtocol.UDP, TransportProtocol.TCP);
        assertThat(settings.sip().transports())
                .extracting(TransportSettings::bind)
                .containsOnly(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060));
        assertThat(settings.http()).isEqualTo(new HttpSettings("127.0.0.1", 8088));
        assertThat(settings.cluster())
                .isEqualTo(new ClusterSettings("127.0.0.1", 17355, List.of(), Optional.empty(), Optional.empty()));
        assertThat(settings.sip().endpoints()).isEmpty();
        assertThat(settings.federation().peers()).isEmpty();
    }

    @Test
    void findsNothingInItsOwnDefaults() {
        // When
        LoadResult result = loading.defaults(Map.of());

        // Then
        assertThat(loading.findings(result)).isEmpty();
    }

    @Test
    void namesTheNodeAndItsDirectoryAfterTheHost() {
        // When
        NodeSettings settings = Loading.settings(loading.defaults(Map.of()));

        // Then
        assertThat(settings.name()).isEqualTo("test-host");
        assertThat(settings.dataDir()).isEqualTo(directory.resolve("home/.local/state/asterism/test-host"));
        assertThat(settings.federation().replication().directory())
                .contains(settings.dataDir().resolve("replica"));
    }

    @Test
    void makesAnEidThatStaysAndIsNoNetworkCards() {
        // Given
        Eid first = Loading.settings(loading.defaults(Map.of())).federation().eid();

        // When
        Eid again = Loading.settings(loading.defaults(Map.of())).federation().eid();
        Eid other = Loading.settings(loading.defaults(Map.of("node.name", "other")))
                .federation()
                .eid();

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(first.value() >> 40 & 3).isEqualTo(2);
    }

    @Test
    void givesTheNodesOfAClusterOneEid() {
        // When
        Eid one = eid(Map.of("node.name", "n1", "cluster.seeds", "[\"10.0.0.1:17355\", \"10.0.0.2:17355\"]"));
        Eid other = eid(Map.of("node.name", "n2", "cluster.seeds", "10.0.0.2:17355, 10.0.0.1:17355"));

        // Then
        assertThat(one).isEqualTo(other);
    }

    @Test
    void readsItsFile() {
        // When
        NodeSettings settings = Loading.settings(loading.load("asterism.conf", """
                asterism {
                  node.name = n1
                  data-dir = /var/lib/asterism
                  eid = "2:0:0:0:0:1"
                  http.bind = "0.0.0.0:8089"
                  cluster { host = 10.0.0.1, port = 0, seeds = ["10.0.0.1:17355"] }
                  replication { acknowledge = local, buckets = 16, durable = off }
                  publication { grace = 10, settle = 500ms, max-expires = 2h }
                  peer.lanes = 8
                  sip { udp-readers = 2, limits.body = 1000 }
                }
                """));

        // Then
        assertThat(settings.name()).isEqualTo("n1");
        assertThat(settings.dataDir()).isEqualTo(Path.of("/var/lib/asterism"));
        assertThat(settings.federation().eid()).isEqualTo(Eid.parse("02:00:00:00:00:01"));
        assertThat(settings.http()).isEqualTo(new HttpSettings("0.0.0.0", 8089));
        assertThat(settings.cluster())
                .isEqualTo(new ClusterSettings(
                        "10.0.0.1", 0, List.of("10.0.0.1:17355"), Optional.empty(), Optional.empty()));
        assertThat(settings.federation().replication().acknowledge()).isEqualTo(Acknowledge.LOCAL);
        assertThat(settings.federation().replication().directory()).isEqualTo(Optional.empty());
        assertThat(settings.federation().publication().grace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.federation().publication().settle()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.federation().publication().maxExpires()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.sip().bounds().udpReaders()).isEqualTo(2);
        assertThat(settings.sip().bounds().message().bodyBytes()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({"node.name", "asterism.node.name"})
    void letsTheCommandLineWin(String key) {
        // When
        NodeSettings settings =
                Loading.settings(loading.load("asterism.conf", "asterism.node.name = n1", Map.of(key, "n2")));

        // Then
        assertThat(settings.name()).isEqualTo("n2");
    }

    @Test
    void handsKeysOfPekkoOn() {
        // When
        NodeSettings settings = Loading.settings(
                loading.load("asterism.conf", "pekko.loglevel = DEBUG", Map.of("pekko.cluster.roles", "[a]")));

        // Then
        assertThat(settings.config().getString("pekko.loglevel")).isEqualTo("DEBUG");
        assertThat(settings.config().getStringList("pekko.cluster.roles")).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asterism.cluster.hots = x | asterism.conf:2: error: unknown key: asterism.cluster.hots",
                "asterism.peers.lanes = 1 | asterism.conf:2: error: unknown key: asterism.peers",
                "asterix.eid = x | asterism.conf:2: error: unknown key: asterix",
                "asterism.cluster = 1 | asterism.conf:2: error: asterism.cluster: 1 (expected: a section)",
                "asterism.peer.lanes = 65 | asterism.conf:2: error: asterism.peer.lanes: 65 (expected: 1..64)",
                "asterism.peer.lanes = many | asterism.conf:2: error: asterism.peer.lanes: many (expected: 1..64)",
                "asterism.peer.lanes = [1] | asterism.conf:2: error: asterism.peer.lanes: [1] (expected: 1..64)",
                "asterism.publication.grace = -1 | asterism.conf:2: error: asterism.publication.grace: -1 (expected: 0..86400 s)",
                "asterism.publication.grace = soon | asterism.conf:2: error: asterism.publication.grace: soon (expected: 0..86400 s)",
                "asterism.replication.acknowledge = all | asterism.conf:2: error: asterism.replication.acknowledge: all (expected: local, two)",
                "asterism.replication.durable = maybe | asterism.conf:2: error: asterism.replication.durable: maybe (expected: true or false)",
                "asterism.eid = x | asterism.conf:2: error: asterism.eid: x (expected: six bytes in hex, such as 02:00:00:00:00:01)",
                "asterism.http.bind = \"8088\" | asterism.conf:2: error: asterism.http.bind: 8088 (expected: host:port)",
                "asterism.cluster.seeds = [\"a\"] | asterism.conf:2: error: asterism.cluster.seeds: [a] (expected: host:port of each node to join)",
                "asterism.cluster.host = 0.0.0.0 | asterism.conf:2: error: asterism.cluster.host: 0.0.0.0 (expected: the address at which other nodes reach this one)",
                "asterism.node.name = a/b | asterism.conf:2: error: asterism.node.name: a/b (expected: up to 64 letters, digits, '-', '_' and '.')",
                "asterism.node.name = null | asterism.conf:2: error: asterism.node.name is null (expected: a text)",
            })
    void refusesWithTheLine(String line, String finding) {
        // When
        LoadResult result = loading.load("asterism.conf", "# first line\n" + line);

        // Then
        assertThat(result).isInstanceOf(LoadResult.Rejected.class);
        assertThat(loading.findings(result)).containsExactly(finding);
    }

    @Test
    void namesTheOverrideThatItRefuses() {
        // When
        LoadResult result = loading.defaults(Map.of("peer.lanes", "0", "x", "1"));

        // Then
        assertThat(loading.findings(result))
                .containsExactlyInAnyOrder(
                        "--set peer.lanes: error: asterism.peer.lanes: 0 (expected: 1..64)",
                        "--set x: error: unknown key: asterism.x");
    }

    @Test
    void refusesAFileThatDoesNotParse() {
        // When
        LoadResult result = loading.load("asterism.conf", "asterism {\n  node = \n");

        // Then
        assertThat(result).isInstanceOf(LoadResult.Rejected.class);
        assertThat(loading.findings(result)).singleElement().asString().startsWith("asterism.conf:");
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        // When
        LoadResult result = SettingsLoader.load(directory.resolve("nowhere"), Map.of());

        // Then
        assertThat(loading.findings(result)).containsExactly("nowhere: error: there is no such directory");
    }

    private Eid eid(Map<String, String> overrides) {
        return Loading.settings(loading.defaults(overrides)).federation().eid();
    }
}
