package io.asterism.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.FederationListener;
import io.asterism.federation.PeerView;
import io.asterism.federation.PeerView.Counters;
import io.asterism.federation.PeerView.Direction;
import io.asterism.federation.PeerView.LaneState;
import io.asterism.federation.PeerView.LaneView;
import io.asterism.federation.PublishReply;
import io.asterism.federation.RefusalCode;
import io.asterism.federation.replication.ReplicaCounters;
import io.asterism.node.config.TransportProtocol;
import io.asterism.node.edge.EdgeListener;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.Eid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(asterism_[a-z_]+)` \\| ([a-z]+) \\| ([^|]*) \\|");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (asterism_[a-z_]+) ([a-z]+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(asterism_[a-z_]+)\\{?([^} ]*)");
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"");
    private static final Pattern WORD = Pattern.compile("`([a-z]+)`");
    private static final Pattern NAME = Pattern.compile("\\basterism_[a-z_]+");

    @Test
    void theDocumentHasEveryMetricAndNoOther() throws IOException {
        // Given
        String scrape = scrapeOfEverything();

        // When
        Set<String> documented = names(ROW, Files.readString(ROOT.resolve("docs/metrics.md")));

        // Then
        assertThat(documented).isEqualTo(withoutMaxima(names(TYPE, scrape)));
    }

    @Test
    void theDocumentHasTheLabelsOfEachMetric() throws IOException {
        // Given
        Map<String, Set<String>> labels = SAMPLE.matcher(scrapeOfEverything())
                .results()
                .collect(Collectors.toMap(
                        sample -> sample.group(1).replaceFirst("_seconds_(count|sum|bucket)$", "_seconds"),
                        sample -> labels(sample.group(2)),
                        (one, other) -> one));

        // When
        List<MatchResult> rows = ROW.matcher(Files.readString(ROOT.resolve("docs/metrics.md")))
                .results()
                .toList();

        // Then
        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(words(row.group(3))).as(row.group(1)).isEqualTo(labels.get(row.group(1))));
    }

    @Test
    void noOtherDocumentNamesAMetricThatIsGone() throws IOException {
        // Given
        Set<String> known = names(TYPE, scrapeOfEverything());
        List<Path> documents;
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            documents =
                    Stream.concat(Stream.of(ROOT.resolve("README.md")), docs).toList();
        }

        // When
        Set<String> named = new TreeSet<>();
        for (Path document : documents) {
            NAME.matcher(Files.readString(document))
                    .results()
                    .map(MatchResult::group)
                    .forEach(named::add);
        }

        // Then
        assertThat(named)
                .allSatisfy(name ->
                        assertThat(known).contains(name.replaceFirst("_seconds_(count|sum|bucket)$", "_seconds")));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> words(String cell) {
        return names(WORD, cell);
    }

    private static Set<String> labels(String sample) {
        Set<String> labels = names(LABEL, sample);
        labels.remove("le");
        return labels;
    }

    /** Micrometer has a gauge with the longest time beside each timer; the document says so once. */
    private static Set<String> withoutMaxima(Set<String> names) {
        names.removeIf(name -> name.endsWith("_seconds_max"));
        return names;
    }

    private static String scrapeOfEverything() {
        try (NodeMetrics metrics = new NodeMetrics("1.2.3")) {
            tell(metrics.federation());
            tell(metrics.edge());
            metrics.watchReadiness(() -> true);
            metrics.watchReplica(() -> new ReplicaCounters(0, 0, 0, 0, 0, 0, 0, 0, 0));
            metrics.showPeers(List.of(new PeerView(
                    "a",
                    Direction.BOTH,
                    true,
                    OptionalLong.empty(),
                    List.of(new LaneView("to-a", 0, EventPackage.MWI, LaneState.IDLE, 0, "")),
                    List.of(),
                    new Counters(0, 0, 0, 0, 0, 0))));
            metrics.showCluster(Map.of("up", 1), 0);
            return metrics.scrape("text/plain");
        }
    }

    private static void tell(FederationListener federation) {
        EventPackage event = EventPackage.DEVICE_STATE;
        federation.published("a", event, new PublishReply.Accepted("t", 60), Duration.ofMillis(1));
        federation.refused("a", event, RefusalCode.EID_IS_OURS);
        federation.eidConflict("a", new Eid(1), "b");
        federation.refreshAsked("a", event);
        federation.refreshAnswered("a", event);
        federation.retracted("a", event, 3);
        federation.relayed("a", event, Duration.ofMillis(1));
        federation.relayFailed("a", event, 0);
        federation.collapsed("a", event);
        federation.dropped("a", event);
    }

    private static void tell(EdgeListener edge) {
        TransportProtocol udp = TransportProtocol.UDP;
        edge.requestReceived(udp, "PUBLISH");
        edge.requestRepeated(udp);
        edge.answered(udp, "PUBLISH", 200, 1_000);
        edge.unanswered(udp, "MADEUP");
        edge.refused("EID_CONFLICT");
        edge.malformed(udp, "NOT_SIP");
        edge.dropped(udp, EdgeListener.Drop.OVERLOADED);
        edge.connectionOpened(true);
        edge.connectionClosed(true, EdgeListener.CloseReason.IDLE);
        edge.requestSent(udp, "PUBLISH");
        edge.requestSentAgain(udp);
        edge.answerReceived(udp, "PUBLISH", 200, 1_000);
        edge.requestTimedOut(udp, "PUBLISH");
        edge.requestFailed("PUBLISH");
    }
}
