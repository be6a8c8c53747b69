package io.asterism.node.identity;

import static io.asterism.node.identity.Samples.endpoint;
import static io.asterism.node.identity.Samples.order;
import static io.asterism.node.identity.Samples.publish;
import static io.asterism.node.identity.Samples.settings;
import static io.asterism.node.identity.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.node.config.AccessList;
import io.asterism.node.config.AddressRange;
import io.asterism.node.config.EndpointSettings;
import io.asterism.node.config.IdentifyMethod;
import io.asterism.node.config.IdentifySettings;
import io.asterism.node.config.IdentifySettings.HeaderMatch;
import io.asterism.node.config.SipSettings;
import io.asterism.node.config.SourceMatch;
import io.asterism.node.config.TextMatch;
import io.asterism.protocol.sip.SipRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentifierTest {

    private static final InetSocketAddress SOURCE = new InetSocketAddress(address("192.0.2.7"), 5060);

    private final SipRequest fromA = publish("sip:a@example.org");

    @Test
    void knowsAnEndpointByTheUserOfFrom() { // AU-7
        // Given
        SipSettings settings = settings(endpoint("a"), endpoint("b"));

        // When
        Identity identity = new Identifier(settings).identify(fromA, SOURCE);

        // Then
        assertThat(identity).isEqualTo(new Identity.Known(settings.endpoints().get("a"), IdentifyMethod.USERNAME));
    }

    @Test
    void knowsAnEndpointByItsAddressBeforeItsName() { // AU-7
        // Given
        SipSettings settings =
                settings(List.of(identify("b", "192.0.2.7", false)), Map.of(), order(), endpoint("a"), endpoint("b"));

        // When
        Identity identity = new Identifier(settings).identify(fromA, SOURCE);

        // Then
        assertThat(name(identity)).isEqualTo("b");
    }

    @Test
    void goesInTheOrderThatItWasTold() {
        // Given
        SipSettings settings = settings(
                List.of(identify("b", "192.0.2.7", false)),
                Map.of(),
                order(IdentifyMethod.USERNAME, IdentifyMethod.IP),
                endpoint("a"),
                endpoint("b"));

        // When
        Identity identity = new Identifier(settings).identify(fromA, SOURCE);

        // Then
        assertThat(name(identity)).isEqualTo("a");
    }

    @Test
    void findsNoEndpointInAWayThatItDoesNotAllow() {
        // Given
        SipSettings settings = settings(endpoint("a", Set.of(IdentifyMethod.IP), List.of()));

        // When
        Identity identity = new Identifier(settings).identify(fromA, SOURCE);

        // Then
        assertThat(identity).isEqualTo(new Identity.Unknown());
    }

    @Test
    void takesExcludedAddressesOutOfAMatch() {
        // Given
        IdentifySettings net = new IdentifySettings(
                "net",
                "b",
                List.of(source("192.0.2.0", "255.255.255.0", false), source("192.0.2.7", "255.255.255.255", true)),
                Optional.empty(),
                Optional.empty());
        Identifier identifier = new Identifier(settings(List.of(net), Map.of(), order(), endpoint("b")));

        // When
        Identity excluded = identifier.identify(fromA, SOURCE);
        Identity neighbour = identifier.identify(fromA, new InetSocketAddress(address("192.0.2.8"), 5060));

        // Then
        assertThat(excluded).isEqualTo(new Identity.Unknown());
        assertThat(name(neighbour)).isEqualTo("b");
    }

    @Test
    void asksForTheSourcePortThatAMatchNames() {
        // Given
        IdentifySettings port = new IdentifySettings(
                "port",
                "b",
                List.of(new SourceMatch(AddressRange.of(address("192.0.2.7")), OptionalInt.of(5070), false)),
                Optional.empty(),
                Optional.empty());
        Identifier identifier = new Identifier(settings(List.of(port), Map.of(), order(), endpoint("b")));

        // When
        Identity other = identifier.identify(fromA, SOURCE);
        Identity same = identifier.identify(fromA, new InetSocketAddress(address("192.0.2.7"), 5070));

        // Then
        assertThat(other).isEqualTo(new Identity.Unknown());
        assertThat(name(same)).isEqualTo("b");
    }

    @Test
    void knowsAnEndpointByTheUserOfItsCredentials() { // AU-7
        // Given
        SipSettings settings = settings(
                List.of(),
                Map.of(),
                order(IdentifyMethod.AUTH_USERNAME),
                endpoint("b", Set.of(IdentifyMethod.AUTH_USERNAME), List.of()));
        SipRequest request =
                with(fromA, "Digest username=\"b\", realm=\"asterisk\", nonce=\"n\", uri=\"sip:x\", response=\"0\"");

        // When
        Identity identity = new Identifier(settings).identify(request, SOURCE);

        // Then
        assertThat(identity).isEqualTo(new Identity.Known(settings.endpoints().get("b"), IdentifyMethod.AUTH_USERNAME));
    }

    @Test
    void knowsAnEndpointByAHeader() {
        // Given
        IdentifySettings header = new IdentifySettings(
                "h",
                "b",
                List.of(),
                Optional.of(new HeaderMatch("X-Site", new TextMatch.Equal("north"))),
                Optional.empty());
        SipSettings settings =
                settings(List.of(header), Map.of(), order(), endpoint("b", Set.of(IdentifyMethod.HEADER), List.of()));
        SipRequest north = fromA.toBuilder().add("X-Site", "north").build();

        // When
        Identity identity = new Identifier(settings).identify(north, SOURCE);

        // Then
        assertThat(name(identity)).isEqualTo("b");
    }

    @Test
    void followsADomainAlias() {
        // Given
        SipSettings settings = settings(
                List.of(),
                Map.of("example.org", "hub.example.org"),
                order(),
                endpoint("a@hub.example.org"),
                endpoint("a"));

        // When
        Identity identity = new Identifier(settings).identify(fromA, SOURCE);

        // Then
        assertThat(name(identity)).isEqualTo("a@hub.example.org");
    }

    @Test
    void takesWhoeverIsLeftForAnonymousWhereThereIsOne() {
        // Given
        SipSettings settings = settings(endpoint("anonymous"));

        // When
        Identity identity = new Identifier(settings).identify(fromA, SOURCE);

        // Then
        assertThat(name(identity)).isEqualTo("anonymous");
    }

    @Test
    void barsAnAddressThatTheAccessListOfTheEndpointDenies() {
        // Given
        AccessList list = new AccessList(List.of(
                new AccessList.Rule(false, range("0.0.0.0", "0.0.0.0")),
                new AccessList.Rule(true, range("198.51.100.0", "255.255.255.0"))));
        EndpointSettings guarded = endpoint("a", Set.of(IdentifyMethod.USERNAME), List.of(list));

        // When
        Identity identity = new Identifier(settings(guarded)).identify(fromA, SOURCE);

        // Then
        assertThat(identity).isEqualTo(new Identity.Barred(guarded));
    }

    @Test
    void survivesAFromOfAnotherScheme() {
        // Given
        SipRequest request = publish("tel:+15551234");

        // When
        Identity identity = new Identifier(settings(endpoint("a"))).identify(request, SOURCE);

        // Then
        assertThat(identity).isEqualTo(new Identity.Unknown());
    }

    private static String name(Identity identity) {
        return ((Identity.Known) identity).endpoint().name();
    }

    private static IdentifySettings identify(String endpoint, String address, boolean excluded) {
        return new IdentifySettings(
                endpoint,
                endpoint,
                List.of(source(address, "255.255.255.255", excluded)),
                Optional.empty(),
                Optional.empty());
    }

    private static SourceMatch source(String network, String mask, boolean excluded) {
        return new SourceMatch(range(network, mask), OptionalInt.empty(), excluded);
    }

    private static AddressRange range(String network, String mask) {
        return new AddressRange(address(network), address(mask));
    }

    private static InetAddress address(String digits) {
        try {
            return InetAddress.getByName(digits);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
