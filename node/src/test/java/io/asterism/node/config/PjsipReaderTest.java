package io.asterism.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.InboundSettings;
import io.asterism.federation.OutboundSettings;
import io.asterism.federation.PeerSettings;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.Eid;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PjsipReaderTest {

    @TempDir
    private Path directory;

    private Loading loading;

    @BeforeEach
    void use() {
        loading = new Loading(directory);
    }

    @Test
    void acceptsAnAsteriskThatMostlyDoesCalls() {
        // When
        LoadResult result = loading.load("pjsip.conf", Loading.resource("a-call-server.pjsip.conf"));

        // Then
        assertThat(loading.findings(result))
                .containsExactly(
                        "pjsip.conf:38: warning: transport '0.0.0.0-tls' is left out: protocol tls is not served"
                                + " yet (served: udp, tcp)");
        assertThat(Loading.settings(result).sip().endpoints()).containsOnlyKeys("1001", "trunk");
    }

    @Test
    void readsGlobalAndTransportAsAsteriskDoes() {
        // When
        SipSettings sip = sip(Loading.resource("a-call-server.pjsip.conf"));

        // Then
        assertThat(sip.global().userAgent()).isEqualTo("FPBX-17(22.2.0)");
        assertThat(sip.global().endpointIdentifierOrder())
                .containsExactly(
                        IdentifyMethod.IP,
                        IdentifyMethod.USERNAME,
                        IdentifyMethod.ANONYMOUS,
                        IdentifyMethod.HEADER,
                        IdentifyMethod.AUTH_USERNAME);
        assertThat(sip.global().disableMultiDomain()).isTrue();
        assertThat(sip.transports()).singleElement().satisfies(transport -> {
            assertThat(transport.bind()).isEqualTo(new InetSocketAddress(5060));
            assertThat(transport.externalAddress()).contains("203.0.113.5");
            assertThat(transport.localNets())
                    .extracting(AddressRange::toString)
                    .containsExactly("192.168.0.0/255.255.0.0", "10.0.0.0/255.0.0.0");
        });
        assertThat(sip.domainAliases()).containsExactly(Map.entry("example.org", "example.com"));
    }

    @Test
    void hasTheDefaultsOfAsterisk() {
        // When
        SipSettings sip = sip("");

        // Then
        assertThat(sip.global().maxForwards()).isEqualTo(70);
        assertThat(sip.global().defaultRealm()).isEqualTo("asterisk");
        assertThat(sip.global().endpointIdentifierOrder())
                .containsExactly(IdentifyMethod.IP, IdentifyMethod.USERNAME, IdentifyMethod.ANONYMOUS);
        assertThat(sip.system())
                .isEqualTo(new SystemSettings(Duration.ofMillis(500), Duration.ofSeconds(32), false, false));
    }

    @Test
    void putsTheTwoHalvesOfARelationTogether() {
        // When
        NodeSettings settings = Loading.settings(loading.load("pjsip.conf", Loading.resource("hub.pjsip.conf")));

        // Then
        PeerSettings a = settings.federation().peers().get("a");
        assertThat(a.inbound()).hasValueSatisfying(inbound -> {
            assertThat(inbound.deviceState()).isTrue();
            assertThat(inbound.mailboxState()).isTrue();
            assertThat(inbound.devices().test("pjsip/1001")).isTrue();
            assertThat(inbound.devices().test("Custom:1")).isFalse();
            assertThat(inbound.mailboxes().test("100@default")).isTrue();
        });
        assertThat(a.outbound()).extracting(OutboundSettings::section).containsExactly("a-devicestate", "a-mwi");
        assertThat(a.outbound().getFirst().filter().test("custom:x")).isTrue();
        assertThat(a.outbound().getFirst().filter().test("SIP/x")).isFalse();
        assertThat(a.outbound().getFirst().expiration()).isEqualTo(Duration.ofMinutes(2));
        assertThat(a.outbound().getLast().expiration()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.sip().inboundPublications().get("a").events())
                .containsExactlyInAnyOrder(EventPackage.values());
    }

    @Test
    void pinsAPeerToItsEntityIds() {
        // When
        NodeSettings settings = Loading.settings(loading.load("pjsip.conf", """
                        [a]
                        type = endpoint
                        [a]
                        type = inbound-publication
                        endpoint = a
                        event_asterisk-devicestate = a
                        event_asterisk-mwi = a
                        [a]
                        type = asterisk-publication
                        device_state = yes
                        @eid = 02:00:00:00:00:0a, 02:00:00:00:00:0b
                        """));

        // Then
        InboundSettings inbound =
                settings.federation().peers().get("a").inbound().orElseThrow();
        assertThat(inbound.eids())
                .containsExactlyInAnyOrder(Eid.parse("02:00:00:00:00:0a"), Eid.parse("02:00:00:00:00:0b"));
        assertThat(inbound.mayBe(Eid.parse("02:00:00:00:00:0c"))).isFalse();
    }

    @Test
    void namesAPeerThatOnlyListensAfterItsAddress() {
        // When
        LoadResult result = loading.load("pjsip.conf", Loading.resource("hub.pjsip.conf"));

        // Then
        PeerSettings b = Loading.settings(result).federation().peers().get("127.0.0.1:16002");
        assertThat(b.inbound()).isEmpty();
        assertThat(b.outbound()).extracting(OutboundSettings::section).containsExactly("b-devicestate", "b-mwi");
        assertThat(loading.findings(result))
                .containsExactly(
                        "pjsip.conf:60: warning: unidirectional: we publish asterisk-devicestate to peer"
                                + " '127.0.0.1:16002', but no inbound-publication takes it from there",
                        "pjsip.conf:65: warning: unidirectional: we publish asterisk-mwi to peer '127.0.0.1:16002',"
                                + " but no inbound-publication takes it from there");
    }

    @Test
    void readsWhereAndHowToPublish() {
        // When
        SipSettings sip = sip(Loading.resource("hub.pjsip.conf"));

        // Then
        OutboundPublishSettings devices = sip.outboundPublishes().get("a-devicestate");
        assertThat(devices.serverUri()).hasToString("sip:hub@127.0.0.1:16000;transport=tcp");
        assertThat(devices.fromUri()).hasToString("sip:hub@127.0.0.1");
        assertThat(devices.toUri()).hasToString("sip:hub@127.0.0.1");
        assertThat(devices.transport()).contains("tcp");
        assertThat(devices.maxAuthAttempts()).isEqualTo(5);
        assertThat(devices.outboundAuths()).singleElement().satisfies(auth -> {
            assertThat(auth.realm()).isEmpty();
            assertThat(auth.algorithmsUac()).containsExactly(DigestAlgorithm.MD5);
        });
        OutboundPublishSettings mailboxes = sip.outboundPublishes().get("a-mwi");
        assertThat(mailboxes.fromUri()).hasToString("sip:from@hub.example.org");
        assertThat(mailboxes.toUri()).hasToString("sip:to@a.example.org");
    }

    @Test
    void offersTheBetterAlgorithmsUnlessToldOtherwise() { // AU-2
        // When
        SipSettings sip = sip("""
                [one]
                type = endpoint
                auth = one
                [one]
                type = auth
                username = one
                password = x
                [two]
                type = endpoint
                auth = two
                [two]
                type = auth
                username = two
                password = x
                supported_algorithms_uas = MD5,SHA-256,SHA-512-256
                [three]
                type = endpoint
                auth = three
                [three]
                type = auth
                auth_type = md5
                username = three
                md5_cred = dce9ccd0a69e3ef90d8b9bf725053e78
                """);

        // Then
        assertThat(offered(sip, "one")).containsExactly(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
        assertThat(offered(sip, "two"))
                .containsExactly(DigestAlgorithm.SHA_512_256, DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
        assertThat(offered(sip, "three")).containsExactly(DigestAlgorithm.MD5);
    }

    @Test
    void followsTheDefaultAlgorithmsOfGlobal() { // AU-2
        // When
        SipSettings sip = sip("""
                [global]
                type = global
                default_auth_algorithms_uas = MD5
                [one]
                type = endpoint
                auth = one
                [one]
                type = auth
                username = one
                password = x
                """);

        // Then
        assertThat(offered(sip, "one")).containsExactly(DigestAlgorithm.MD5);
    }

    @Test
    void resolvesTheHostsOfAMatch() throws Exception {
        // When
        LoadResult result = loading.load("pjsip.conf", """
                [a]
                type = endpoint
                [a]
                type = identify
                endpoint = a
                match = pbx.example.org,192.0.2.128/25
                match = nowhere.example.org
                """);

        // Then
        IdentifySettings identify = Loading.settings(result).sip().identifies().getFirst();
        assertThat(identify.matches(source("192.0.2.1"))).isTrue();
        assertThat(identify.matches(source("2001:db8::1"))).isTrue();
        assertThat(identify.matches(source("192.0.2.200"))).isTrue();
        assertThat(identify.matches(source("192.0.2.2"))).isFalse();
        assertThat(loading.findings(result))
                .contains("pjsip.conf:7: warning: host nowhere.example.org does not resolve: no such host");
    }

    @Test
    void readsAccessListsInTheirOrder() throws Exception {
        // Given
        loading.write("acl.conf", "[office]\ndeny = 0.0.0.0/0\npermit = 198.51.100.0/24\n");

        // When
        SipSettings sip = sip("""
                [net]
                type = acl
                deny = 192.0.2.0/24
                permit = 192.0.2.7
                contact_deny = 0.0.0.0/0.0.0.0,!203.0.113.0/24
                [a]
                type = endpoint
                acl = office
                """);

        // Then
        assertThat(permits(sip.acls(), "192.0.2.7")).isTrue();
        assertThat(permits(sip.acls(), "192.0.2.8")).isFalse();
        assertThat(permits(sip.acls(), "203.0.113.1")).isTrue();
        assertThat(permits(sip.contactAcls(), "203.0.113.1")).isTrue();
        assertThat(permits(sip.contactAcls(), "192.0.2.7")).isFalse();
        assertThat(permits(sip.endpoints().get("a").acls(), "198.51.100.1")).isTrue();
        assertThat(permits(sip.endpoints().get("a").acls(), "192.0.2.7")).isFalse();
    }

    @Test
    void saysWhereItListensWhenTheFileHasNoTransport() {
        // When
        LoadResult result = loading.load("pjsip.conf", "[a]\ntype = endpoint\n");

        // Then
        assertThat(loading.findings(result))
                .containsExactly(
                        "pjsip.conf: warning: no transport is served: listening on 127.0.0.1:5060, udp and tcp");
        assertThat(Loading.settings(result).sip().transports()).hasSize(2);
    }

    @Test
    void keepsSecretsOutOfTexts() {
        // When
        String text = sip(Loading.resource("hub.pjsip.conf")).toString();

        // Then
        assertThat(text).doesNotContain("s3cret").doesNotContain("dce9ccd0");
    }

    private SipSettings sip(String pjsip) {
        return Loading.settings(loading.load("pjsip.conf", pjsip)).sip();
    }

    private static List<DigestAlgorithm> offered(SipSettings sip, String endpoint) {
        return sip.endpoints().get(endpoint).auths().getFirst().algorithmsUas();
    }

    private static boolean permits(List<AccessList> lists, String address) throws Exception {
        return AccessList.permit(lists, InetAddress.getAllByName(address)[0]);
    }

    private static InetSocketAddress source(String address) throws Exception {
        return new InetSocketAddress(InetAddress.getAllByName(address)[0], 5060);
    }
}
