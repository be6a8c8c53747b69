package io.asterism.federation;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.MessageCounts;
import java.util.List;

/**
 * A mailbox as the cluster sees it.
 *
 * @param name its unique id
 * @param counts what the last writer said
 * @param sinceMillis when that was said first, in milliseconds since the epoch
 * @param contributions what each entity id said of it
 */
public record MailboxView(String name, MessageCounts counts, long sinceMillis, List<Contribution> contributions) {

    public MailboxView {
        contributions = List.copyOf(contributions);
    }
}
