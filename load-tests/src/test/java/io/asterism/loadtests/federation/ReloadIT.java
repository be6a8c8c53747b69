package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsterismCommand;
import io.asterism.loadtests.lab.Command.Outcome;
import io.asterism.loadtests.lab.RequiresAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hub knows a and c at first; b is added, c taken away, and a mistake made while it runs. */
@RequiresAsterisk
class ReloadIT {

    private HubLab lab;
    private AsteriskServer a;
    private AsteriskServer b;
    private AsteriskServer c;

    @BeforeEach
    void start() {
        lab = HubLab.open("reload");
        a = lab.asterisk("a");
        b = lab.asterisk("b");
        c = lab.asterisk("c");
        lab.startHub(lab.hubSide("a"), lab.hubSide("c"));
        a.start(lab.asteriskSide("a"));
        c.start(lab.asteriskSide("c"));
        a.setDevice("Custom:of-a", "INUSE");
        awaitDevice(c, "Custom:of-a", "INUSE");
    }

    @AfterEach
    void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void aPeerIsAddedWithoutARestart() {
        // Given
        long pid = lab.hub().pid();
        lab.hub().configure(lab.hubSide("a"), lab.hubSide("b"), lab.hubSide("c"));

        // When
        lab.hub().signal("HUP");

        // Then
        lab.awaitLog("reload");
        b.start(lab.asteriskSide("b"));
        b.setDevice("Custom:of-b", "BUSY");
        awaitDevice(b, "Custom:of-a", "INUSE");
        awaitDevice(a, "Custom:of-b", "BUSY");
        awaitDevice(c, "Custom:of-b", "BUSY");
        assertThat(lab.hub().pid()).isEqualTo(pid);
    }

    @Test
    void aPeerThatIsTakenAwayIsNeitherHeardNorTold() {
        // Given
        lab.hub().configure(lab.hubSide("a"));

        // When
        Outcome reloaded = lab.hub().verb("reload");

        // Then
        assertThat(reloaded.exit()).as(reloaded.err()).isZero();
        c.setDevice("Custom:of-c", "INUSE");
        a.setDevice("Custom:of-a", "RINGING");
        assertThat(lab.hub().verb("peers").out()).contains("a").doesNotContainPattern("(?m)^c\\b");
        assertThat(a.devices()).doesNotContainKey("Custom:of-c");
        assertThat(c.device("Custom:of-a")).isNotEqualTo("RINGING");
    }

    @Test
    void aMistakeIsRefusedWholeWithFileAndLine() {
        // Given
        lab.hub().configure("""
                [a]
                type = endpoint
                colour = red

                [x]
                type = inbound-publication
                endpoint = nobody
                """);

        // When
        Outcome reloaded = lab.hub().verb("reload");
        Outcome checked =
                AsterismCommand.run("check", "--config", lab.hub().config().toString());

        // Then
        assertThat(reloaded.exit()).isNotZero();
        assertThat(reloaded.out() + reloaded.err()).containsPattern("pjsip.conf:\\d+: error: .*colour");
        assertThat(checked.exit()).isEqualTo(2);
        assertThat(checked.out() + checked.err()).containsPattern("pjsip.conf:\\d+: error: .*nobody");
        c.setDevice("Custom:of-c", "ONHOLD");
        awaitDevice(a, "Custom:of-c", "ONHOLD");
    }
}
