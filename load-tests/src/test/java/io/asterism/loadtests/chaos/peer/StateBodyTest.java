package io.asterism.loadtests.chaos.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.loadtests.chaos.history.Kind;
import io.asterism.loadtests.chaos.history.StateKey;
import org.junit.jupiter.api.Test;

class StateBodyTest {

    private static final String EID = "02:00:00:00:3e:80";

    // asterisk-behaviour 2.2
    @Test
    void writesWhatAsteriskWrites() {
        // When
        String device = new StateBody.State(new StateKey(EID, Kind.DEVICE, "Custom:foo"), "INUSE").text();
        String mailbox = new StateBody.State(new StateKey(EID, Kind.MAILBOX, "100@default"), "3/1").text();

        // Then
        assertThat(device)
                .isEqualTo(
                        "{\"type\":\"devicestate\",\"device\":\"Custom:foo\",\"state\":\"INUSE\",\"cachable\":1,\"eid\":\"02:00:00:00:3e:80\"}");
        assertThat(mailbox)
                .isEqualTo(
                        "{\"type\":\"mailboxstate\",\"uniqueid\":\"100@default\",\"old\":1,\"new\":3,\"eid\":\"02:00:00:00:3e:80\"}");
    }

    @Test
    void readsWhatItWrites() {
        // Given
        StateBody mailbox = new StateBody.State(new StateKey(EID, Kind.MAILBOX, "100@default"), "3/1");
        StateBody refresh = new StateBody.Refresh(EID);

        // When
        // Then
        assertThat(StateBody.read(EventPackage.MAILBOXES, mailbox.text())).contains(mailbox);
        assertThat(StateBody.read(EventPackage.DEVICES, refresh.text())).contains(refresh);
        assertThat(StateBody.read(EventPackage.DEVICES, mailbox.text())).isEmpty();
    }
}
