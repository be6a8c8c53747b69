package io.asterism.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.OutboundSettings;
import io.asterism.federation.PeerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the two halves of a relation find each other. */
class PeerAssemblyTest {

    @TempDir
    private Path directory;

    private Loading loading;

    @BeforeEach
    void use() {
        loading = new Loading(directory);
    }

    @Test
    void tiesByTheHostThatTheEndpointComesFrom() {
        // When
        Map<String, PeerSettings> peers = peers(inbound("a")
                + "[a]\ntype=identify\nendpoint=a\nmatch=192.0.2.1\n"
                + publish("x", "asterisk-devicestate", "sip:hub@192.0.2.1:5070"));

        // Then
        assertThat(peers).containsOnlyKeys("a");
        assertThat(sections(peers, "a")).containsExactly("x");
    }

    @Test
    void tiesByTheHostOfAContact() {
        // When
        Map<String, PeerSettings> peers = peers(inbound("a")
                + "[a](+)\naors=a\n[a]\ntype=aor\ncontact=sip:pbx.example.org\n"
                + publish("x", "asterisk-mwi", "sip:hub@PBX.example.org"));

        // Then
        assertThat(sections(peers, "a")).containsExactly("x");
    }

    @Test
    void followsASectionThatIsTiedByName() {
        // When
        Map<String, PeerSettings> peers = peers(inbound("a")
                + "devicestate_publish=x\n"
                + publish("x", "asterisk-devicestate", "sip:hub@192.0.2.1")
                + publish("y", "asterisk-mwi", "sip:hub@192.0.2.1:5060"));

        // Then
        assertThat(sections(peers, "a")).containsExactly("x", "y");
    }

    @Test
    void guessesNothingWhereTwoEndpointsComeFromOneHost() {
        // When
        Map<String, PeerSettings> peers = peers(inbound("a")
                + "[a]\ntype=identify\nendpoint=a\nmatch=192.0.2.1\n"
                + inbound("b")
                + "[b]\ntype=identify\nendpoint=b\nmatch=192.0.2.1\n"
                + publish("x", "asterisk-devicestate", "sip:hub@192.0.2.1:5070"));

        // Then
        assertThat(peers).containsOnlyKeys("a", "b", "192.0.2.1:5070");
    }

    @Test
    void goesByThePortWhereTwoEndpointsComeFromOneHost() {
        // When
        Map<String, PeerSettings> peers = peers(inbound("a")
                + "[a]\ntype=identify\nendpoint=a\nmatch=192.0.2.1:5070\n"
                + inbound("b")
                + "[b]\ntype=identify\nendpoint=b\nmatch=192.0.2.1:5080\n"
                + publish("x", "asterisk-devicestate", "sip:hub@192.0.2.1:5080"));

        // Then
        assertThat(sections(peers, "b")).containsExactly("x");
    }

    @Test
    void namesThePeerOfAnOpenResourceAfterTheResource() {
        // When
        Map<String, PeerSettings> peers = peers(inbound("a").replace("endpoint=a\n", ""));

        // Then
        assertThat(peers).containsOnlyKeys("a");
        assertThat(peers.get("a").inbound()).isPresent();
    }

    @Test
    void givesEachWayOutTheLanesThatItWasTold() {
        // Given
        loading.write("asterism.conf", "asterism.peer.lanes = 7");

        // When
        Map<String, PeerSettings> peers = peers(publish("x", "asterisk-mwi", "sip:hub@192.0.2.1"));

        // Then
        assertThat(peers.get("192.0.2.1:5060").outbound())
                .extracting(OutboundSettings::lanes)
                .containsExactly(7);
    }

    private Map<String, PeerSettings> peers(String pjsip) {
        return Loading.settings(loading.load("pjsip.conf", pjsip)).federation().peers();
    }

    private static List<String> sections(Map<String, PeerSettings> peers, String peer) {
        return peers.get(peer).outbound().stream()
                .map(OutboundSettings::section)
                .toList();
    }

    private static String inbound(String name) {
        return """
                [NAME]
                type=endpoint
                [NAME]
                type=inbound-publication
                endpoint=NAME
                event_asterisk-devicestate=NAME
                event_asterisk-mwi=NAME
                [NAME]
                type=asterisk-publication
                device_state=yes
                mailbox_state=yes
                """.replace("NAME", name);
    }

    private static String publish(String name, String event, String uri) {
        return "[%s]\ntype=outbound-publish\nevent=%s\nserver_uri=%s\n".formatted(name, event, uri);
    }
}
