package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.AsteriskServer.Stop;
import io.asterism.loadtests.lab.RequiresAsterisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The hub only takes from {@code source}, only sends to {@code sink}, and has both with {@code both}. */
@RequiresAsterisk
class OneWayIT {

    private static HubLab lab;
    private static AsteriskServer source;
    private static AsteriskServer sink;
    private static AsteriskServer both;

    @BeforeAll
    static void start() {
        lab = HubLab.open("one-way");
        source = lab.asterisk("source");
        sink = lab.asterisk("sink");
        both = lab.asterisk("both");
        lab.startHub(lab.hubSide("source").onlyTaking(), lab.hubSide("sink").onlySending(), lab.hubSide("both"));
        source.start(lab.asteriskSide("source").onlySending());
        sink.start(lab.asteriskSide("sink").onlyTaking());
        both.start(lab.asteriskSide("both"));
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void aSourceIsHeardAndNotTold() {
        // When
        both.setDevice("Custom:not-for-source", "INUSE");
        source.setDevice("Custom:source", "INUSE");

        // Then
        awaitDevice(both, "Custom:source", "INUSE");
        awaitDevice(sink, "Custom:source", "INUSE");
        awaitDevice(sink, "Custom:not-for-source", "INUSE");
        assertThat(source.devices()).doesNotContainKey("Custom:not-for-source");
    }

    @Test
    void aSinkIsToldAndNotHeard() {
        // When
        sink.setDevice("Custom:sink", "INUSE");
        both.setDevice("Custom:both", "INUSE");

        // Then
        awaitDevice(sink, "Custom:both", "INUSE");
        assertThat(both.devices()).doesNotContainKey("Custom:sink");
    }

    // asterisk-behaviour 6.12: it cannot ask, and our next PUBLISH is answered 412
    @Test
    void aSinkThatRestartedIsCompleteWithTheNextChange() {
        // Given
        both.setDevice("Custom:before", "ONHOLD");
        awaitDevice(sink, "Custom:before", "ONHOLD");

        // When
        sink.stop(Stop.KILL);
        sink.start();
        both.setDevice("Custom:next", "BUSY");

        // Then
        awaitDevice(sink, "Custom:next", "BUSY");
        awaitDevice(sink, "Custom:before", "ONHOLD");
    }
}
