package io.asterism.federation.peer;

import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.MailboxStateBody;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.MessageCounts;

/** Contributions in Asterisk's words, always under the entity id that they come from. */
final class StateWords {

    private StateWords() {}

    static StateBody of(Contribution contribution) {
        return of(
                contribution.key().name(),
                contribution.value(),
                contribution.key().eid());
    }

    /** What takes a device back at a peer that must not hear of it any more. */
    static StateBody invalid(Contribution contribution) {
        return of(
                contribution.key().name(),
                DeviceState.INVALID,
                contribution.key().eid());
    }

    /** The device or mailbox that a body speaks of; empty for a refresh. */
    static String nameOf(StateBody body) {
        return switch (body) {
            case DeviceStateBody state -> state.device();
            case MailboxStateBody mailbox -> mailbox.uniqueId();
            case RefreshBody refresh -> "";
        };
    }

    private static StateBody of(String name, ContributionValue value, Eid eid) {
        return switch (value) {
            case DeviceState state -> new DeviceStateBody(name, state, true, eid);
            case MessageCounts counts -> new MailboxStateBody(name, counts.newMessages(), counts.oldMessages(), eid);
        };
    }
}
