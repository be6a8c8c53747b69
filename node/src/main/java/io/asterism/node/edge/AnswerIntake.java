package io.asterism.node.edge;

import io.asterism.node.transaction.ClientKey;
import io.asterism.node.transaction.ClientTransactions;
import io.asterism.node.transaction.Expiry;
import io.asterism.node.transaction.Outcome;
import io.asterism.protocol.sip.SipHeaders;
import io.asterism.protocol.sip.SipResponse;
import java.util.List;
import java.util.function.LongSupplier;

/** Takes answers in: each goes to the request that it belongs to. */
final class AnswerIntake {

    private final ClientTransactions<Attempt> transactions;
    private final EdgeListener listener;
    private final LongSupplier clock;

    AnswerIntake(ClientTransactions<Attempt> transactions, EdgeListener listener, LongSupplier clock) {
        this.transactions = transactions;
        this.listener = listener;
        this.clock = clock;
    }

    /** False when we asked nothing that this would be the answer to. */
    boolean received(SipResponse response) {
        SipHeaders headers = response.headers();
        String branch = headers.topVia().branch();
        return branch != null && answered(new ClientKey(branch, headers.cseq().method()), response);
    }

    /** The transport of these requests failed. */
    void lost(List<ClientKey> keys, String reason) {
        for (ClientKey key : keys) {
            transactions.failed(key).ifPresent(attempt -> attempt.end(new ClientResult.Failed(reason)));
        }
    }

    void advance() {
        transactions.advance(clock.getAsLong(), this::expired);
    }

    int size() {
        return transactions.size();
    }

    private boolean answered(ClientKey key, SipResponse response) {
        return switch (transactions.answered(key, !response.isFinal(), clock.getAsLong())) {
            case Outcome.Final<Attempt>(Attempt attempt) -> {
                listener.answerReceived(attempt.protocol(), key.method(), response.status(), attempt.nanos());
                attempt.end(new ClientResult.Answered(response));
                yield true;
            }
            case Outcome.Absorbed<Attempt> absorbed -> true;
            case Outcome.Stray<Attempt> stray -> false;
        };
    }

    private void expired(Expiry<Attempt> expiry) {
        switch (expiry) {
            case Expiry.SendAgain<Attempt>(Attempt attempt) -> {
                listener.requestSentAgain(attempt.protocol());
                attempt.sendAgain();
            }
            case Expiry.TimedOut<Attempt>(Attempt attempt) -> {
                listener.requestTimedOut(attempt.protocol(), attempt.key().method());
                attempt.end(new ClientResult.TimedOut());
            }
        }
    }
}
