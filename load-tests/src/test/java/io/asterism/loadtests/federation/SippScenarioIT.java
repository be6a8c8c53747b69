package io.asterism.loadtests.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.asterism.loadtests.lab.AsteriskLab;
import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.PeerConfig;
import io.asterism.loadtests.lab.RequiresAsterisk;
import io.asterism.loadtests.lab.RequiresSipp;
import io.asterism.loadtests.lab.Sipp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The SIPp scenarios against a stock Asterisk: a scenario that it does not pass would say nothing about us. */
@RequiresAsterisk
@RequiresSipp
class SippScenarioIT {

    private static AsteriskLab lab;
    private static AsteriskServer open;
    private static AsteriskServer guarded;

    @BeforeAll
    static void start() {
        lab = AsteriskLab.open("sipp-scenario");
        open = lab.asterisk("open");
        guarded = lab.asterisk("guarded");
        open.start(PeerConfig.of("open", "a", 16999));
        guarded.start(PeerConfig.of("guarded", "a", 16999).withSecret("s3cret"));
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void aStockServerKeepsTheLifeOfAPublication() {
        // When
        sipp().run("publish-lifecycle", open.port());

        // Then
        await().untilAsserted(() -> assertThat(open.device("Custom:sipp")).isEqualTo("RINGING"));
    }

    @Test
    void aStockServerTakesADeviceOfEachPublication() {
        // When
        sipp().run("publish-initial", open.port());

        // Then
        await().untilAsserted(() -> assertThat(open.device("Custom:sipp-1")).isEqualTo("INUSE"));
    }

    @Test
    void aStockServerTakesChangesInAChain() {
        // When
        sipp().with("device", "Custom:changes").run("publish-changes", open.port());

        // Then
        await().untilAsserted(() -> assertThat(open.device("Custom:changes-1")).isEqualTo("NOT_INUSE"));
    }

    @Test
    void aStockServerKnowsNoForeignTag() {
        sipp().run("publish-unknown-tag", open.port());
    }

    @Test
    void aStockServerTakesTheRightPassword() {
        // When
        sipp().authenticating("a", "s3cret").run("publish-digest", guarded.port());

        // Then
        await().untilAsserted(() -> assertThat(guarded.device("Custom:sipp")).isEqualTo("INUSE"));
    }

    @Test
    void aStockServerRefusesTheWrongPassword() {
        sipp().authenticating("a", "wrong").run("publish-wrong-password", guarded.port());
    }

    @Test
    void aStockServerChallengesAnUnknownSender() {
        sipp().with("user", "stranger").run("publish-refused", open.port());
    }

    @Test
    void aScenarioSaysWhatItDidNotGet() {
        assertThatThrownBy(() -> sipp().with("user", "stranger").run("publish-unknown-tag", open.port()))
                .hasMessageContaining("401");
    }

    private static Sipp sipp() {
        return new Sipp().with("user", "a").with("device", "Custom:sipp").with("eid", "02:00:00:00:99:99");
    }
}
