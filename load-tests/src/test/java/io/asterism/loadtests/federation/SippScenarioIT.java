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
        scenario("publish-lifecycle").run(open.port());

        // Then
        await().untilAsserted(() -> assertThat(open.device("Custom:sipp")).isEqualTo("RINGING"));
    }

    @Test
    void aStockServerKnowsNoForeignTag() {
        scenario("publish-unknown-tag").run(open.port());
    }

    @Test
    void aStockServerTakesTheRightPassword() {
        // When
        scenario("publish-digest").authenticating("a", "s3cret").run(guarded.port());

        // Then
        await().untilAsserted(() -> assertThat(guarded.device("Custom:sipp")).isEqualTo("INUSE"));
    }

    @Test
    void aStockServerRefusesTheWrongPassword() {
        scenario("publish-wrong-password").authenticating("a", "wrong").run(guarded.port());
    }

    @Test
    void aStockServerChallengesAnUnknownSender() {
        scenario("publish-refused").with("user", "stranger").run(open.port());
    }

    @Test
    void aScenarioSaysWhatItDidNotGet() {
        assertThatThrownBy(() -> scenario("publish-unknown-tag").with("user", "stranger").run(open.port()))
                .hasMessageContaining("401");
    }

    private static Sipp scenario(String name) {
        return Sipp.scenario(name)
                .with("user", "a")
                .with("device", "Custom:sipp")
                .with("eid", "02:00:00:00:99:99");
    }
}
