package io.asterism.federation.rules;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.DeviceState;
import java.util.Collection;

/**
 * The one state that all contributions to a device add up to, with Asterisk's own precedence.
 *
 * <p>Ringing on one server while in use, busy or on hold on another is {@link DeviceState#RINGINUSE}; otherwise the
 * state of the highest rank wins. {@link DeviceState#INVALID} is the neutral element. Source:
 * {@code ast_devstate_aggregate_add} of Asterisk's {@code devicestate.c}.
 */
public final class Aggregate {

    private Aggregate() {}

    /** The aggregate of all contributions to one device; of none, {@link DeviceState#INVALID}. */
    public static DeviceState ofContributions(Collection<Contribution> contributions) {
        return of(contributions.stream()
                .map(contribution -> (DeviceState) contribution.value())
                .toList());
    }

    /** The aggregate of states in any order; of none, {@link DeviceState#INVALID}. */
    public static DeviceState of(Iterable<DeviceState> states) {
        DeviceState highest = DeviceState.INVALID;
        boolean rings = false;
        boolean inUse = false;
        for (DeviceState state : states) {
            rings |= state == DeviceState.RINGING;
            inUse |= state == DeviceState.INUSE || state == DeviceState.ONHOLD || state == DeviceState.BUSY;
            if (rank(state) > rank(highest)) {
                highest = state;
            }
        }
        return rings && inUse ? DeviceState.RINGINUSE : highest;
    }

    private static int rank(DeviceState state) {
        return switch (state) {
            case INVALID -> 0;
            case UNKNOWN -> 1;
            case UNAVAILABLE -> 2;
            case NOT_INUSE -> 3;
            case ONHOLD -> 4;
            case RINGING -> 5;
            case INUSE -> 6;
            case BUSY -> 7;
            case RINGINUSE -> 8;
        };
    }
}
