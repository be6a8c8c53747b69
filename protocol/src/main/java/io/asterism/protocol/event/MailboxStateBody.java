package io.asterism.protocol.event;

import io.asterism.protocol.model.Eid;

/**
 * The message counts of one mailbox at one server.
 *
 * @param uniqueId {@code mailbox@context}, or the mailbox alone; one that {@link StateNames} allows
 */
public record MailboxStateBody(String uniqueId, int newMessages, int oldMessages, Eid eid) implements StateBody {

    public MailboxStateBody {
        StateNames.require("uniqueid", uniqueId);
        requireCount("new", newMessages);
        requireCount("old", oldMessages);
    }

    private static void requireCount(String member, int count) {
        if (count < 0) {
            throw new IllegalArgumentException(member + ": " + count + " (expected: 0.." + Integer.MAX_VALUE + ")");
        }
    }
}
