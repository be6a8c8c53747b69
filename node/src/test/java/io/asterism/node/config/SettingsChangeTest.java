package io.asterism.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsChangeTest {

    private static final String HUB = Loading.resource("hub.pjsip.conf");

    @TempDir
    private Path directory;

    private Loading loading;

    @BeforeEach
    void use() {
        loading = new Loading(directory);
    }

    @Test
    void findsNothingWhereNothingChanged() {
        // When
        SettingsChange change = SettingsChange.between(pjsip(HUB), pjsip(HUB));

        // Then
        assertThat(change.isEmpty()).isTrue();
    }

    @Test
    void tellsPeersThatCameWentAndChanged() {
        // Given
        String other = HUB.replace("127.0.0.1:16002", "127.0.0.1:16004").replace("^PJSIP/1", "^PJSIP/2");

        // When
        SettingsChange change = SettingsChange.between(pjsip(HUB), pjsip(other));

        // Then
        assertThat(change.peersAdded()).containsExactly("127.0.0.1:16004");
        assertThat(change.peersRemoved()).containsExactly("127.0.0.1:16002");
        assertThat(change.peersChanged()).containsExactly("a");
        assertThat(change.refusals()).isEmpty();
        assertThat(change.opened()).isEmpty();
    }

    @Test
    void takesAnotherUriOfAPeerForAChange() {
        // Given
        String other = HUB.replace("sip:to@a.example.org", "sip:to@b.example.org");

        // When
        SettingsChange change = SettingsChange.between(pjsip(HUB), pjsip(other));

        // Then
        assertThat(change.peersChanged()).containsExactly("a");
    }

    @Test
    void tellsWhichListenersToOpenAndToClose() {
        // Given
        String other = HUB.replaceFirst("bind = 127.0.0.1:16100", "bind = 127.0.0.1:16200");

        // When
        SettingsChange change = SettingsChange.between(pjsip(HUB), pjsip(other));

        // Then
        assertThat(change.closed()).extracting(TransportSettings::name).containsExactly("udp");
        assertThat(change.opened()).extracting(open -> open.bind().getPort()).containsExactly(16200);
    }

    @Test
    void noticesAnotherPassword() {
        // When
        SettingsChange change = SettingsChange.between(pjsip(HUB), pjsip(HUB.replace("s3cret", "other")));

        // Then
        assertThat(change.identification()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "node.name, n2",
        "data-dir, /elsewhere",
        "eid, 02:00:00:00:00:09",
        "http.bind, 127.0.0.1:1",
        "cluster.port, 1",
        "replication.buckets, 1",
        "sip.limits.body, 1000"
    })
    void refusesWhatOnlyARestartCanChange(String key, String value) {
        // Given
        NodeSettings running = Loading.settings(loading.defaults(Map.of()));
        NodeSettings wanted = Loading.settings(loading.defaults(Map.of(key, value)));

        // When
        SettingsChange change = SettingsChange.between(running, wanted);

        // Then
        assertThat(change.refusals())
                .singleElement()
                .asString()
                .startsWith("--set " + key + ": error: asterism." + key + ": ")
                .endsWith("; it takes a restart to change)");
    }

    @Test
    void refusesAnotherSettingOfPekko() {
        // Given
        NodeSettings running = Loading.settings(loading.defaults(Map.of()));
        NodeSettings wanted = Loading.settings(loading.load("asterism.conf", "\npekko.loglevel = DEBUG"));

        // When
        SettingsChange change = SettingsChange.between(running, wanted);

        // Then
        assertThat(change.refusals())
                .extracting(finding -> finding.toString().replace(directory + "/", ""))
                .containsExactly(
                        "asterism.conf:2: error: pekko: {loglevel=DEBUG} (running with: null; it takes a restart to"
                                + " change)");
    }

    @Test
    void takesOtherIntervalsOfPublicationsInItsStride() {
        // Given
        NodeSettings running = Loading.settings(loading.defaults(Map.of()));
        NodeSettings wanted = Loading.settings(loading.defaults(Map.of("publication.grace", "5")));

        // When
        SettingsChange change = SettingsChange.between(running, wanted);

        // Then
        assertThat(change.refusals()).isEmpty();
        assertThat(change.isEmpty()).isFalse();
    }

    private NodeSettings pjsip(String text) {
        return Loading.settings(loading.load("pjsip.conf", text));
    }
}
