package io.asterism.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.PeerView;
import io.asterism.federation.PeerView.Counters;
import io.asterism.federation.PeerView.Direction;
import io.asterism.federation.PeerView.LaneState;
import io.asterism.federation.PeerView.LaneView;
import io.asterism.federation.PublicationView;
import io.asterism.node.http.FakeFederation;
import io.asterism.node.http.HttpNode;
import io.asterism.node.http.ReloadResult;
import io.asterism.protocol.asterisk.Finding;
import io.asterism.protocol.asterisk.SourceLocation;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.MessageCounts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class VerbsIT {

    private static final HttpNode NODE = new HttpNode();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @AfterEach
    void forget() {
        NODE.federation.peers.clear();
        NODE.federation.many = 0;
        NODE.node.reload = new ReloadResult.Applied(List.of());
        NODE.node.unreadiness = List.of();
    }

    @Test
    void showsWhoTheNodeIsAndWhatItLacks() {
        // Given
        NODE.node.unreadiness = List.of("SIP is not served");

        // When
        int status = asterism("status");

        // Then
        assertThat(status).isZero();
        assertThat(out.toString())
                .containsIgnoringNewLines(
                        "node       pbx-hub, version 1.2.3\nready      no\n           SIP is not served")
                .contains("SIP        udp:127.0.0.1:5060, tcp:127.0.0.1:5060", "(1 h 0 min 0 s)");
    }

    @Test
    void showsPeersAsATable() {
        // Given
        NODE.federation.peers.add(new PeerView(
                "pbx-b",
                Direction.BOTH,
                true,
                OptionalLong.empty(),
                List.of(lane(0, 3), lane(1, 4)),
                List.of(FakeFederation.THEIRS),
                new Counters(11, 0, 0, 1, 0, 0)));

        // When
        int status = asterism("peers");

        // Then
        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "PEER   DIRECTION  REACHABLE  EIDS               LANES  QUEUED  RELAYED  FAILURES  LAST ANSWER",
                        "pbx-b  both       yes        02:00:00:00:00:0a  2      7       11       1         200 OK");
    }

    @Test
    void showsPublicationsAsATable() {
        // Given
        NODE.federation.publications.add(
                new PublicationView("pbx-a", EventPackage.DEVICE_STATE, 1, true, FakeFederation.NOW));

        // When
        asterism("publications");

        // Then
        assertThat(out.toString().lines())
                .containsExactly(
                        "PEER   EVENT                 TAGS  ALIVE  LEASE UNTIL",
                        "pbx-a  asterisk-devicestate  1     yes    2025-11-23T12:13:20.000Z");
    }

    @Test
    void showsTheDevicesThatWereAskedForAndWhoSaysSo() {
        // Given
        NODE.federation.peerSays("pbx-a", "PJSIP/table", DeviceState.RINGING);

        // When
        int status = asterism("devices", "PJSIP/tab*");

        // Then
        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "DEVICE       STATE    SINCE                     FROM",
                        "PJSIP/table  RINGING  2025-11-23T12:13:20.000Z  pbx-a: RINGING");
    }

    @Test
    void showsMailboxesAsATable() {
        // Given
        NODE.federation.peerSays("pbx-a", "table@default", new MessageCounts(2, 5));

        // When
        asterism("mailboxes", "table");

        // Then
        assertThat(out.toString())
                .contains("table@default  2 new, 5 old  2025-11-23T12:13:20.000Z  pbx-a: 2 new, 5 old");
    }

    @Test
    void printsTheAnswerAsItIsWhenJsonIsAskedFor() {
        // Given
        NODE.federation.peerSays("pbx-a", "Käse/☎", DeviceState.BUSY);

        // When
        int status = asterism("devices", "Käse/*", "-o", "json");

        // Then
        assertThat(status).isZero();
        assertThat(out.toString())
                .startsWith("[{\"name\":\"Käse/☎\",\"state\":\"BUSY\"")
                .endsWith("}]\n");
    }

    @Test
    void printsAListThatIsLongerThanWhatTheColumnsAreMeasuredBy() {
        // Given
        NODE.federation.many = 20_000;

        // When
        int status = asterism("devices");

        // Then
        assertThat(status).isZero();
        assertThat(out.toString().lines()).hasSize(20_001);
    }

    @Test
    void setsADeviceAndAMailbox() {
        // When
        int device = asterism("device", "set", "Custom:dnd 1/2", "ringing");
        int mailbox = asterism("mailbox", "set", "set@default", "3", "1");

        // Then
        assertThat(List.of(device, mailbox)).containsExactly(0, 0);
        asterism("explain", "Custom:dnd 1/2");
        asterism("explain", "set@default");
        assertThat(out.toString()).contains("Custom:dnd 1/2: RINGING", "set@default: 3 new, 1 old");
    }

    @Test
    void explainsWhoSaysWhatAndWhoWasTold() {
        // Given
        NODE.federation.peerSays("pbx-a", "PJSIP/why", DeviceState.INUSE);

        // When
        int status = asterism("explain", "PJSIP/why");

        // Then
        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "PJSIP/why: INUSE",
                        "The only one that says something",
                        "",
                        "EID                PEER   SAYS   SINCE                     LEASE UNTIL",
                        "02:00:00:00:00:0a  pbx-a  INUSE  2025-11-23T12:13:20.000Z  2025-11-23T12:14:20.000Z",
                        "",
                        "PEER   TOLD",
                        "pbx-b  waits, 3 ahead",
                        "pbx-c  no, the peer does not answer since 2025-11-23T12:13:20.000Z");
    }

    @Test
    void showsTheCluster() {
        // When
        int status = asterism("cluster");

        // Then
        assertThat(status).isZero();
        assertThat(out.toString())
                .contains("NODE     ADDRESS")
                .contains("pbx-hub", "up      yes        edge   leader (asked)");
    }

    @Test
    void printsTheFindingsOfARefusedConfigurationAndExitsWithTwo() {
        // Given
        NODE.node.reload = new ReloadResult.Refused(
                List.of(Finding.error(new SourceLocation("pjsip.conf", 7), "unknown option: colour")));

        // When
        int status = asterism("reload");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "pjsip.conf:7: error: unknown option: colour", "asterism: The configuration cannot be taken.");
    }

    @Test
    void exitsWithZeroWhenTheConfigurationWasTaken() {
        // When
        int status = asterism("reload");

        // Then
        assertThat(status).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        refresh nobody          | asterism: There is no peer nobody
        cluster leave nobody    | asterism: There is no node nobody in the cluster
        """)
    void exitsWithOneWhenTheNodeCannotDoIt(String line, String message) {
        // When
        int status = asterism(line.split(" "));

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).startsWith(message);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bogus",
                "device",
                "device set Custom:x",
                "device set Custom:x AWAY",
                "mailbox set 1@x many 0",
                "mailbox set 1@x -1 0",
                "peers -o xml",
                "peers --url ftp://x",
                "check --config /does/not/exist",
                "check --set"
            })
    void exitsWithTwoOnWrongUsage(String line) {
        // When
        int status = asterism(line.split(" "));

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).isNotEmpty();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhereItLookedForTheNode() {
        // When
        int status = commandLine().execute("peers", "--url", "http://127.0.0.1:1");

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).startsWith("asterism: No node can be reached at http://127.0.0.1:1");
    }

    @Test
    void explainsItselfForEachVerb() {
        // When
        int status = asterism("cluster", "leave", "--help");

        // Then
        assertThat(status).isZero();
        assertThat(out.toString()).contains("Usage: asterism cluster leave");
    }

    private static LaneView lane(int index, int queued) {
        return new LaneView("to-pbx-b", index, EventPackage.DEVICE_STATE, LaneState.IDLE, queued, "200 OK");
    }

    private int asterism(String... arguments) {
        CommandLine asterism = commandLine();
        asterism.setDefaultValueProvider(new UrlOfTheNode());
        return asterism.execute(arguments);
    }

    private CommandLine commandLine() {
        return Verbs.addTo(new CommandLine(new Root()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    /** Stands in for ASTERISM_URL. */
    private static final class UrlOfTheNode implements CommandLine.IDefaultValueProvider {
        @Override
        public String defaultValue(CommandLine.Model.ArgSpec option) {
            return "URL".equals(option.paramLabel()) ? NODE.url().toString() : option.defaultValue();
        }
    }

    @Command(name = "asterism", mixinStandardHelpOptions = true, scope = CommandLine.ScopeType.INHERIT)
    private static final class Root implements Runnable {
        @Override
        public void run() {}
    }
}
