package io.asterism.federation.rules;

import static io.asterism.protocol.model.DeviceState.BUSY;
import static io.asterism.protocol.model.DeviceState.INUSE;
import static io.asterism.protocol.model.DeviceState.INVALID;
import static io.asterism.protocol.model.DeviceState.NOT_INUSE;
import static io.asterism.protocol.model.DeviceState.ONHOLD;
import static io.asterism.protocol.model.DeviceState.RINGING;
import static io.asterism.protocol.model.DeviceState.RINGINUSE;
import static io.asterism.protocol.model.DeviceState.UNAVAILABLE;
import static io.asterism.protocol.model.DeviceState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.DeviceState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What contributions to one device add up to: as Asterisk 22 does it. */
class AggregateTest {

    /** The rule in Asterisk's words: these win in this order. */
    private static final List<DeviceState> ORDER =
            List.of(RINGINUSE, BUSY, INUSE, RINGING, ONHOLD, NOT_INUSE, UNAVAILABLE, UNKNOWN, INVALID);

    /** Seen with states under two or three EIDs on real servers. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "RINGING INUSE,               RINGINUSE",
        "RINGING ONHOLD,              RINGINUSE",
        "RINGING BUSY,                RINGINUSE",
        "RINGING NOT_INUSE,           RINGING",
        "RINGING UNAVAILABLE,         RINGING",
        "BUSY INUSE,                  BUSY",
        "INUSE ONHOLD,                INUSE",
        "NOT_INUSE ONHOLD,            ONHOLD",
        "NOT_INUSE INUSE,             INUSE",
        "NOT_INUSE UNAVAILABLE,       NOT_INUSE",
        "INVALID UNAVAILABLE,         UNAVAILABLE",
        "INVALID NOT_INUSE,           NOT_INUSE",
        "RINGINUSE BUSY,              RINGINUSE",
        "RINGINUSE NOT_INUSE,         RINGINUSE",
        "RINGINUSE INUSE,             RINGINUSE",
        "RINGINUSE RINGING,           RINGINUSE",
        "UNKNOWN UNAVAILABLE,         UNAVAILABLE",
        "UNKNOWN NOT_INUSE,           NOT_INUSE",
        "UNKNOWN INVALID,             UNKNOWN",
        "RINGING NOT_INUSE ONHOLD,    RINGINUSE",
        "BUSY BUSY NOT_INUSE,         BUSY",
    })
    void addsUpAsSeenOnRealServers(String states, DeviceState aggregate) {
        // Given
        List<DeviceState> contributed =
                List.of(states.split(" ")).stream().map(DeviceState::valueOf).toList();

        // When
        DeviceState sum = Aggregate.of(contributed);

        // Then
        assertThat(sum).isEqualTo(aggregate);
    }

    @Property
    void agreesWithThePlainRule(@ForAll List<DeviceState> states) {
        assertThat(Aggregate.of(states)).isEqualTo(plain(states));
    }

    @Property
    void doesNotDependOnTheOrder(@ForAll List<DeviceState> states) {
        List<DeviceState> reversed = new ArrayList<>(states);
        Collections.reverse(reversed);

        assertThat(Aggregate.of(reversed)).isEqualTo(Aggregate.of(states));
    }

    @Property
    void isNotChangedByAnInvalidState(@ForAll List<DeviceState> states) {
        List<DeviceState> withInvalid = new ArrayList<>(states);
        withInvalid.add(INVALID);

        assertThat(Aggregate.of(withInvalid)).isEqualTo(Aggregate.of(states));
    }

    @Test
    void isInvalidWhenNobodyHasASay() {
        // When
        DeviceState sum = Aggregate.of(List.of());

        // Then
        assertThat(sum).isEqualTo(INVALID);
    }

    private static DeviceState plain(List<DeviceState> states) {
        boolean rings = states.contains(RINGING);
        boolean inUse = states.contains(INUSE) || states.contains(ONHOLD) || states.contains(BUSY);
        if (rings && inUse) {
            return RINGINUSE;
        }
        return ORDER.stream().filter(states::contains).findFirst().orElse(INVALID);
    }
}
