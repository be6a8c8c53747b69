package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsterismCommand;
import io.asterism.loadtests.lab.Checkout;
import io.asterism.loadtests.lab.Command.Outcome;
import io.asterism.loadtests.lab.RequiresAsterisk;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The README's example, word for word but for its addresses. */
@RequiresAsterisk
class ReadmeIT {

    private static final Pattern EXAMPLE = Pattern.compile("```ini\n(.*?)```", Pattern.DOTALL);
    private static final String ASTERISK_ADDRESS = "192.0.2.11";
    private static final String HUB_ADDRESS = "192.0.2.10";

    private static HubLab lab;
    private static AsteriskServer a;

    @BeforeAll
    static void start() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(Checkout.root().resolve("README.md")))
                .results()
                .map(MatchResult::group)
                .map(text -> text.replace("```ini", "").replace("```", ""))
                .toList();
        lab = HubLab.open("readme");
        a = lab.asterisk("a");
        lab.hub().configure("");
        Files.writeString(
                lab.hub().config().resolve("pjsip.conf"),
                examples.get(1)
                        .replace(
                                "bind = 0.0.0.0",
                                "bind = 127.0.0.1:" + lab.hub().port())
                        .replace(ASTERISK_ADDRESS, "127.0.0.1:" + a.port()));
        lab.hub().start();
        a.start(examples.get(0).replace(HUB_ADDRESS, "127.0.0.1:" + lab.hub().port()));
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void bothSidesFindEachOther() {
        // When
        a.setDevice("Custom:readme", "INUSE");
        Outcome set = lab.hub().verb("device", "set", "Custom:by-hub", "BUSY");

        // Then
        assertThat(set.exit()).as(set.err()).isZero();
        awaitDevice(a, "Custom:by-hub", "BUSY");
        await().untilAsserted(() ->
                assertThat(lab.hub().http().get("/ari/deviceStates").body()).contains("Custom:readme"));
    }

    @Test
    void theHubsSideHasNoFindings() {
        // When
        Outcome checked =
                AsterismCommand.run("check", "--config", lab.hub().config().toString());

        // Then
        assertThat(checked.exit()).as(checked.out() + checked.err()).isZero();
        assertThat(checked.out() + checked.err()).doesNotContain("error", "warning");
    }
}
