package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static io.asterism.loadtests.federation.HubLab.awaitMailbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.RequiresAsterisk;
import io.asterism.loadtests.lab.RequiresSipp;
import io.asterism.loadtests.lab.Sipp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Servers that share a secret with the hub, both ways; c has a wrong one. */
@RequiresAsterisk
@RequiresSipp
class DigestIT {

    private static final String SIPP_KNOWS_NO_SHA = "supported_algorithms_uas = MD5";

    private static HubLab lab;
    private static AsteriskServer a;
    private static AsteriskServer b;
    private static AsteriskServer c;

    @BeforeAll
    static void start() {
        lab = HubLab.open("digest");
        a = lab.asterisk("a");
        b = lab.asterisk("b");
        c = lab.asterisk("c");
        lab.startHub(
                lab.hubSide("a").withSecret("secret of a"),
                lab.hubSide("b").withSecret("secret of b"),
                lab.hubSide("c").withSecret("secret of c"),
                lab.hubSide("sipp").onlyTaking().withSecret("secret of sipp").challenging(SIPP_KNOWS_NO_SHA));
        a.start(lab.asteriskSide("a").withSecret("secret of a"));
        b.start(lab.asteriskSide("b").withSecret("secret of b"));
        c.start(lab.asteriskSide("c").withSecret("something else"));
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    // AU-1, AU-4
    @Test
    void statesPassBothWays() {
        // When
        a.setDevice("Custom:digest-a", "INUSE");
        b.setDevice("Custom:digest-b", "RINGING");
        b.setMailbox("103@default", 2, 2);

        // Then
        awaitDevice(b, "Custom:digest-a", "INUSE");
        awaitDevice(a, "Custom:digest-b", "RINGING");
        awaitMailbox(a, "103@default", "2/2");
    }

    @Test
    void aServerWithTheWrongSecretIsNeitherHeardNorHarmful() {
        // When
        c.setDevice("Custom:digest-c", "INUSE");
        a.setDevice("Custom:digest-after-c", "INUSE");

        // Then
        awaitDevice(b, "Custom:digest-after-c", "INUSE");
        assertThat(b.devices()).doesNotContainKey("Custom:digest-c");
        lab.awaitLog("WARN", "c", "password");
    }

    // AU-1
    @Test
    void aRightPasswordIsTakenAndAWrongOneChallengedAgain() {
        // When
        sipp("Custom:right")
                .authenticating("sipp", "secret of sipp")
                .run("publish-digest", lab.hub().port());
        sipp("Custom:wrong")
                .authenticating("sipp", "secret of b")
                .run("publish-wrong-password", lab.hub().port());

        // Then
        awaitDevice(b, "Custom:right", "INUSE");
        assertThat(b.devices()).doesNotContainKey("Custom:wrong");
    }

    // AU-1: an unknown sender cannot tell whether an endpoint exists
    @Test
    void aStrangerIsChallengedLikeAnybody() {
        sipp("Custom:stranger")
                .with("user", "stranger")
                .run("publish-refused", lab.hub().port());
        sipp("Custom:known").run("publish-refused", lab.hub().port());
    }

    private static Sipp sipp(String device) {
        return new Sipp().with("user", "sipp").with("device", device).with("eid", "02:00:00:00:51:bb");
    }
}
