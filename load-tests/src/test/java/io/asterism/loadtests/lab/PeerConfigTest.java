package io.asterism.loadtests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeerConfigTest {

    @Test
    void publishesUnderItsOwnNameAndTakesUnderThePeers() {
        // When
        String text = PeerConfig.of("a", "hub", 16040).expiring(10).render();

        // Then
        assertThat(text)
                .contains("server_uri = sip:a@127.0.0.1:16040\n", "expiration = 10\n", "endpoint = hub\n")
                .contains("devicestate_publish = hub-devicestate\n")
                .doesNotContain("auth", "@DEVICE_OPTIONS@", ";;");
    }

    @Test
    void leavesOutTheHalfThatIsNotWanted() {
        // When
        String taking = PeerConfig.of("a", "hub", 16040).onlyTaking().render();
        String sending = PeerConfig.of("a", "hub", 16040).onlySending().render();

        // Then
        assertThat(taking).contains("inbound-publication").doesNotContain("outbound-publish", "devicestate_publish");
        assertThat(sending).contains("outbound-publish").doesNotContain("inbound-publication");
    }

    @Test
    void addsSecretTransportAndFilters() {
        // When
        String text = PeerConfig.of("a", "hub", 16040)
                .withSecret("s3cret")
                .overTcp()
                .taking("device_state_filter = ^Custom:")
                .sendingDevices("@device_state_filter = ^PJSIP/")
                .sendingMailboxes("@mailbox_state_filter = ^1")
                .render();

        // Then
        assertThat(text)
                .contains("auth = hub-in\n", "outbound_auth = hub-out\n", "password = s3cret\n")
                .contains("server_uri = sip:a@127.0.0.1:16040\\;transport=tcp\n")
                .contains("\ndevice_state_filter = ^Custom:\n", "@device_state_filter = ^PJSIP/\n")
                .contains("@mailbox_state_filter = ^1\n");
    }
}
