package io.asterism.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code asterism check} finds in a {@code pjsip.conf}. */
class PjsipFindingsTest {

    @TempDir
    private Path directory;

    private Loading loading;

    @BeforeEach
    void use() {
        loading = new Loading(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a]/type=endpoint/alow=ulaw | 3: error: option 'alow' is unknown in a section of type endpoint",
                "[a]/type=endpont | 2: error: type: endpont (expected: a type of section that Asterisk 22 knows)",
                "[a]/context=x | 1: error: section [a] has no type",
                "[a]/type=endpoint/[a]/type=endpoint | 3: error: duplicate section: endpoint 'a' (first at pjsip.conf:1)",
                "[g]/type=global/[h]/type=global | 3: error: global 'h' is the second of its type",
                "[a]/type=endpoint/auth=x | 3: error: auth: x (expected: the name of a section of type auth)",
                "[a]/type=endpoint/transport=x | 3: error: transport: x (expected: the name of a section of type transport)",
                "[a]/type=endpoint/aors=x | 3: warning: aors: x is no section of type aor",
                "[a]/type=endpoint/identify_by=face | 3: error: identify_by: face (expected: ip, username, auth_username, header, request_uri or anonymous)",
                "[a]/type=endpoint/acl=x | 3: error: acl: x (expected: a section of acl.conf beside pjsip.conf)",
                "[a]/type=acl/deny=everyone | 3: error: deny: everyone (expected: an address or a network)",
                "[a]/type=acl/deny=10.0.0.0'/'33 | 3: error: deny: 10.0.0.0/33 (expected: an address or a network)",
                "[i]/type=identify/endpoint=a/match=10.0.0.1 | 3: error: endpoint: a (expected: the name of a section of type endpoint)",
                "[i]/type=identify/match=10.0.0.1 | 1: error: identify 'i' has no endpoint (expected: who it is)",
                "[i]/type=auth/username=u | 1: error: auth 'i' has no password (expected: auth_type = digest needs password or password_digest)",
                "[i]/type=auth/password=p | 1: error: auth 'i' has no username (expected: whoever it is for)",
                "[i]/type=auth/username=u/auth_type=md5/md5_cred=abc | 5: error: md5_cred of auth 'i' (expected: 32 hex digits)",
                "[t]/type=transport/protocol=sctp/bind=0.0.0.0 | 3: error: protocol: sctp (expected: udp or tcp)",
                "[t]/type=transport/bind=1.2.3.4:99999 | 3: error: bind: 1.2.3.4:99999 (expected: an address and a port)",
                "[t]/type=transport | 1: error: transport 't' has no bind (expected: an address and a port to listen on, such as 0.0.0.0:5060)",
                "[g]/type=global/max_forwards=0 | 3: error: max_forwards: 0 (expected: 1..255)",
                "[g]/type=global/disable_multi_domain=perhaps | 3: error: disable_multi_domain: perhaps (expected: yes or no)",
                "[p]/type=inbound-publication/endpoint=a/event_asterisk-mwi=p | 3: error: endpoint: a (expected: the name of a section of type endpoint)",
                "[p]/type=inbound-publication/event_asterisk-mwi=x | 3: error: event_asterisk-mwi: x (expected: the name of a section of type asterisk-publication)",
                "[o]/type=outbound-publish/event=asterisk-mwi | 1: error: outbound-publish 'o' has no server_uri (expected: where to publish to)",
                "[o]/type=outbound-publish/server_uri=sip:a@b | 1: error: outbound-publish 'o' has no event (expected: asterisk-devicestate or asterisk-mwi)",
                "[o]/type=outbound-publish/event=dialog/server_uri=sip:a@b | 3: warning: outbound-publish 'o' is left out: event dialog is not published (published: asterisk-devicestate, asterisk-mwi)",
                "[o]/type=outbound-publish/event=asterisk-mwi/server_uri=sips:a@b | 4: error: server_uri: sips:a@b (expected: sip: over udp or tcp; tls and WebSocket are not served yet)",
                "[o]/type=outbound-publish/event=asterisk-mwi/server_uri=sip:a@b/expiration=0 | 5: error: expiration: 0 (expected: 1..2147483647)",
                "[o]/type=outbound-publish/event=asterisk-mwi/server_uri=sip:a@b/@device_state_filter=x | 5: warning: @device_state_filter has no effect: event is asterisk-mwi",
            })
    void findsWithTheLine(String sections, String finding) {
        // When
        LoadResult result = loading.load("pjsip.conf", lines(sections));

        // Then
        assertThat(loading.findings(result)).contains("pjsip.conf:" + finding);
    }

    @ParameterizedTest
    @CsvSource({"a@, server_uri", "sip:, server_uri"})
    void refusesAUriThatDoesNotRead(String uri, String option) {
        // When
        LoadResult result =
                loading.load("pjsip.conf", lines("[o]/type=outbound-publish/event=asterisk-mwi/" + option + "=" + uri));

        // Then
        assertThat(loading.findings(result))
                .anyMatch(finding ->
                        finding.startsWith("pjsip.conf:4: error: server_uri: " + uri + " (expected: a SIP URI; "));
    }

    @Test
    void refusesAFilterThatDoesNotCompile() {
        // When
        LoadResult result = loading.load(
                "pjsip.conf",
                lines(
                        "[o]/type=outbound-publish/event=asterisk-devicestate/server_uri=sip:a@b/@device_state_filter=(x"));

        // Then
        assertThat(loading.findings(result))
                .anyMatch(finding -> finding.startsWith(
                        "pjsip.conf:5: error: @device_state_filter: (x (expected: a regular expression; "));
    }

    @Test
    void findsWhatIsWrongWithAnAsteriskPublicationThatNobodyNames() {
        // When
        LoadResult result = loading.load(
                "pjsip.conf", lines("[p]/type=asterisk-publication/device_state=maybe/mailbox_state_filter=(x"));

        // Then
        assertThat(loading.findings(result))
                .contains(
                        "pjsip.conf:1: warning: asterisk-publication 'p' is not used: no inbound-publication names it",
                        "pjsip.conf:3: error: device_state: maybe (expected: yes or no)")
                .anyMatch(finding -> finding.startsWith(
                        "pjsip.conf:4: error: mailbox_state_filter: (x (expected: a regular expression; "));
    }

    @Test
    void tellsOnceWhatIsWrongWithASectionOfTwoPeers() {
        // When
        LoadResult result = loading.load(
                "pjsip.conf",
                lines("[p]/type=asterisk-publication/device_state=maybe")
                        + lines("[i]/type=inbound-publication/event_asterisk-devicestate=p")
                        + lines("[j]/type=inbound-publication/event_asterisk-devicestate=p"));

        // Then
        assertThat(loading.findings(result))
                .containsOnlyOnce("pjsip.conf:3: error: device_state: maybe (expected: yes or no)");
    }

    @Test
    void findsTwoPeersWithOneEntityId() {
        // When
        LoadResult result = loading.load(
                "pjsip.conf",
                inbound("a") + "@eid=02:00:00:00:00:0a\n" + inbound("b") + "@eid = 02:00:00:00:00:0b, 2:0:0:0:0:A\n");

        // Then
        assertThat(loading.findings(result))
                .containsOnlyOnce("pjsip.conf:22: error: @eid: 02:00:00:00:00:0a of peer 'b' is also that of peer 'a'"
                        + " (pjsip.conf:11); each server has its own entityid");
    }

    @Test
    void findsAPeerWithTheEntityIdOfTheCluster() {
        // Given
        loading.write("asterism.conf", "asterism.eid = \"02:00:00:00:00:01\"\n");

        // When
        LoadResult result = loading.load("pjsip.conf", inbound("a") + "@eid=02:00:00:00:00:01\n");

        // Then
        assertThat(loading.findings(result))
                .containsOnlyOnce("pjsip.conf:11: error: @eid: 02:00:00:00:00:01 of peer 'a' is the cluster's own"
                        + " (expected: another than asterism.eid)");
    }

    @Test
    void findsAnEntityIdThatIsNone() {
        // When
        LoadResult result = loading.load("pjsip.conf", inbound("a") + "@eid=02:00:00:00:00\n");

        // Then
        assertThat(loading.findings(result))
                .containsOnlyOnce("pjsip.conf:11: error: @eid: 02:00:00:00:00 (expected: six bytes in hex, such as"
                        + " 02:00:00:00:3e:80)");
    }

    @Test
    void refusesAPublishSectionOfTheOtherEvent() {
        // When
        LoadResult result = loading.load(
                "pjsip.conf",
                inbound("a") + "devicestate_publish=o\n"
                        + lines("[o]/type=outbound-publish/event=asterisk-mwi/server_uri=sip:a@b"));

        // Then
        assertThat(loading.findings(result))
                .contains("pjsip.conf:11: error: devicestate_publish: o (expected: an outbound-publish whose event is"
                        + " asterisk-devicestate)");
    }

    @Test
    void refusesAPublishSectionThatIsNotThere() {
        // When
        LoadResult result = loading.load("pjsip.conf", inbound("a") + "devicestate_publish=o\n");

        // Then
        assertThat(loading.findings(result))
                .contains("pjsip.conf:11: error: devicestate_publish: o (expected: the name of a section of type"
                        + " outbound-publish)");
    }

    @Test
    void refusesTwoPeersThatArePublishedToAtOnePlace() {
        // Given
        String publish = "/type=outbound-publish/event=asterisk-devicestate/server_uri=sip:hub@192.0.2.1";

        // When
        LoadResult result = loading.load(
                "pjsip.conf",
                inbound("a") + "devicestate_publish=o\n" + inbound("b") + "devicestate_publish=p\n"
                        + lines("[o]" + publish) + lines("[p]" + publish));

        // Then
        assertThat(loading.findings(result))
                .contains(
                        "pjsip.conf:27: error: outbound-publish 'p' publishes what and where outbound-publish 'o' does"
                                + " (pjsip.conf:23), for another peer");
    }

    @Test
    void refusesAPublishSectionThatTwoPeersName() {
        // When
        LoadResult result = loading.load(
                "pjsip.conf",
                inbound("a") + "devicestate_publish=o\n" + inbound("b") + "devicestate_publish=o\n"
                        + lines("[o]/type=outbound-publish/event=asterisk-devicestate/server_uri=sip:hub@192.0.2.1"));

        // Then
        assertThat(loading.findings(result))
                .contains(
                        "pjsip.conf:22: error: devicestate_publish: o (expected: one of its own; this one is already peer"
                                + " 'a''s)");
    }

    @Test
    void warnsOfADirectionThatIsMissing() {
        // When
        LoadResult result = loading.load("pjsip.conf", inbound("a"));

        // Then
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        assertThat(loading.findings(result))
                .contains("pjsip.conf:6: warning: unidirectional: peer 'a' publishes asterisk-devicestate to us, but no"
                        + " outbound-publish leads to it");
    }

    @Test
    void warnsOfStatesThatNobodyAskedToTake() {
        // When
        LoadResult result = loading.load(
                "pjsip.conf",
                lines(
                        "[a]/type=endpoint/[a]/type=inbound-publication/endpoint=a/event_asterisk-mwi=a/[a]/type=asterisk-publication"));

        // Then
        assertThat(loading.findings(result))
                .contains(
                        "pjsip.conf:7: warning: mailbox_state of asterisk-publication 'a' is not set and no by default:"
                                + " what peer 'a' publishes is answered 200 and forgotten");
    }

    /** An endpoint that publishes device states; ten lines, the last section open for more. */
    private static String inbound(String name) {
        return lines(
                        "[NAME]/type=endpoint/[NAME]/type=inbound-publication/endpoint=NAME/event_asterisk-devicestate=NAME"
                                + "/;/[NAME]/type=asterisk-publication/device_state=yes")
                .replace("NAME", name);
    }

    private static String lines(String sections) {
        return Arrays.stream(sections.split("/(?!')"))
                        .map(line -> line.replace("'/'", "/"))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
