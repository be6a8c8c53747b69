package io.asterism.federation.peer;

import io.asterism.federation.replication.RecordChange;
import io.asterism.federation.rules.LastWord;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.RecordCategory;
import java.util.List;

/**
 * What a change of the replica means to peers.
 *
 * @param written what this node's replica has from now on: of a mailbox the last word
 * @param news those of them that differ from what was there before by more than a stamp
 */
record ContributionNews(List<Contribution> written, List<Contribution> news) {

    /** Of a device or a mailbox; nothing of anything else. */
    static ContributionNews of(RecordChange change) {
        List<Contribution> written = change.written(Contribution.class);
        List<Contribution> news =
                written.stream().filter(word -> isNew(change, word)).toList();
        if (change.group().category() != RecordCategory.MAILBOX || written.isEmpty()) {
            return new ContributionNews(written, news);
        }
        List<Contribution> last =
                LastWord.of(change.now().of(Contribution.class)).stream().toList();
        return new ContributionNews(last, news.isEmpty() ? List.of() : last);
    }

    private static boolean isNew(RecordChange change, Contribution word) {
        return change.former(word)
                .map(former -> former.sinceMillis() != word.sinceMillis()
                        || !former.value().equals(word.value()))
                .orElse(true);
    }
}
