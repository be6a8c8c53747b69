package io.asterism.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InboundSettingsTest {

    private static final StateFilter SOME = name -> name.startsWith("PJSIP/");

    @Test
    void takesAllWithoutAFilter() {
        // Given
        InboundSettings settings = new InboundSettings(true, true, StateFilter.ALL, SOME, Set.of());

        // When
        boolean devices = settings.takesAll(Kind.DEVICE);
        boolean mailboxes = settings.takesAll(Kind.MAILBOX);

        // Then
        assertThat(devices).isTrue();
        assertThat(mailboxes).isFalse();
    }

    @Test
    void takesNotAllWhenItTakesNone() {
        // Given
        InboundSettings settings = new InboundSettings(false, false, StateFilter.ALL, StateFilter.ALL, Set.of());

        // When
        boolean devices = settings.takesAll(Kind.DEVICE);
        boolean mailboxes = settings.takesAll(Kind.MAILBOX);

        // Then
        assertThat(devices).isFalse();
        assertThat(mailboxes).isFalse();
    }
}
