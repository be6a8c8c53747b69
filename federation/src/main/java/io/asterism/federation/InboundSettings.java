package io.asterism.federation;

import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import java.util.Set;

/**
 * What we take from a peer. Anything else that it publishes is answered 200 and forgotten, as an Asterisk does.
 *
 * @param deviceState whether device states are taken
 * @param mailboxState whether message counts are taken
 * @param devices which devices pass
 * @param mailboxes which mailboxes pass
 * @param eids the only entity ids under which it may speak; none: any that is not another's
 */
public record InboundSettings(
        boolean deviceState, boolean mailboxState, StateFilter devices, StateFilter mailboxes, Set<Eid> eids) {

    public InboundSettings {
        eids = Set.copyOf(eids);
    }

    /** Whether the peer may speak under an entity id, as far as the settings say. */
    public boolean mayBe(Eid eid) {
        return eids.isEmpty() || eids.contains(eid);
    }

    /** Whether a state of this kind and name is taken. */
    public boolean takes(Kind kind, String name) {
        return switch (kind) {
            case DEVICE -> deviceState && devices.test(name);
            case MAILBOX -> mailboxState && mailboxes.test(name);
        };
    }

    /** Whether states of this kind are taken at all. */
    public boolean takes(Kind kind) {
        return switch (kind) {
            case DEVICE -> deviceState;
            case MAILBOX -> mailboxState;
        };
    }

    /** Whether every state of this kind is taken, whatever its name. */
    public boolean takesAll(Kind kind) {
        return switch (kind) {
            case DEVICE -> deviceState && devices.equals(StateFilter.ALL);
            case MAILBOX -> mailboxState && mailboxes.equals(StateFilter.ALL);
        };
    }
}
