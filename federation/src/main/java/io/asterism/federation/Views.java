package io.asterism.federation;

import io.asterism.federation.rules.Aggregate;
import io.asterism.federation.rules.LastWord;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.PublicationRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the replica's records look like to those who ask. */
final class Views {

    private Views() {}

    /** What still counts: all but what the cluster said itself and took back. */
    static List<Contribution> known(List<Contribution> contributions) {
        return contributions.stream()
                .filter(contribution ->
                        !(contribution.retracted() && contribution.peer().equals(Contribution.CLUSTER)))
                .toList();
    }

    static Optional<DeviceView> device(List<Contribution> all) {
        List<Contribution> known = known(all);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        long since = known.stream().mapToLong(Contribution::sinceMillis).max().getAsLong();
        return Optional.of(
                new DeviceView(known.getFirst().key().name(), Aggregate.ofContributions(known), since, known));
    }

    static Optional<MailboxView> mailbox(List<Contribution> all) {
        return LastWord.of(all)
                .filter(last -> !known(List.of(last)).isEmpty())
                .map(last -> new MailboxView(
                        last.key().name(), (MessageCounts) last.value(), last.sinceMillis(), known(all)));
    }

    /** The publications of one peer of one kind; empty when all of them are over. */
    static Optional<PublicationView> publication(List<PublicationRecord> chains, long now) {
        List<PublicationRecord> open =
                chains.stream().filter(chain -> !chain.ended()).toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        long until =
                open.stream().mapToLong(PublicationRecord::deadlineMillis).max().getAsLong();
        int alive = (int)
                open.stream().filter(chain -> chain.deadlineMillis() > now).count();
        PublicationRecord any = open.getFirst();
        return Optional.of(new PublicationView(any.peer(), eventOf(any.kind()), alive, alive > 0, until));
    }

    static @Nullable ContributionValue value(Kind kind, List<Contribution> all) {
        return switch (kind) {
            case DEVICE -> device(all).map(DeviceView::state).orElse(null);
            case MAILBOX -> mailbox(all).map(MailboxView::counts).orElse(null);
        };
    }

    /** What peers are told of it: of a mailbox only the last word. */
    static List<Contribution> told(Kind kind, List<Contribution> all) {
        return switch (kind) {
            case DEVICE -> known(all);
            case MAILBOX -> LastWord.of(all).stream().toList();
        };
    }

    /** In one sentence, why a device or mailbox shows what it shows. */
    static String why(Kind kind, List<Contribution> all) {
        List<Contribution> known = known(all);
        if (known.isEmpty()) {
            return "Nobody has said anything about it.";
        }
        return switch (kind) {
            case DEVICE -> whyDevice(known);
            case MAILBOX ->
                LastWord.of(known)
                        .map(last -> "The last writer wins: " + last.key().eid() + ".")
                        .orElse("");
        };
    }

    private static String whyDevice(List<Contribution> known) {
        DeviceState aggregate = Aggregate.ofContributions(known);
        String saying = sources(known, aggregate);
        if (saying.isEmpty()) {
            return "It rings at " + sources(known, DeviceState.RINGING)
                    + " while it is in use, busy or on hold elsewhere.";
        }
        if (aggregate == DeviceState.INVALID) {
            return "No server that is there says anything else.";
        }
        return known.size() == 1
                ? "Only " + saying + " has said something."
                : aggregate + " of " + saying + " ranks highest of " + known.size() + " contributions.";
    }

    private static String sources(List<Contribution> known, DeviceState state) {
        return known.stream()
                .filter(contribution -> contribution.value() == state)
                .map(contribution -> contribution.key().eid().toString())
                .collect(Collectors.joining(", "));
    }

    private static EventPackage eventOf(Kind kind) {
        return switch (kind) {
            case DEVICE -> EventPackage.DEVICE_STATE;
            case MAILBOX -> EventPackage.MWI;
        };
    }
}
