package io.asterism.federation;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.Kind;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Why a device or mailbox shows what it shows.
 *
 * @param kind device or mailbox
 * @param name its name
 * @param value what it shows: the aggregate, or the last writer's counts; null when nothing is known
 * @param why the reason in one sentence
 * @param sources what each entity id says
 * @param told which peers know
 */
public record Explanation(
        Kind kind, String name, @Nullable ContributionValue value, String why, List<Source> sources, List<Told> told) {

    public Explanation {
        sources = List.copyOf(sources);
        told = List.copyOf(told);
    }

    /**
     * One entity id's say.
     *
     * @param contribution what it says, since when and whose it is
     * @param leaseUntilMillis when its lease ends or ended; empty when it has none
     */
    public record Source(Contribution contribution, OptionalLong leaseUntilMillis) {}

    /**
     * Whether one peer knows.
     *
     * @param peer the peer
     * @param status how far it got
     * @param ahead for {@link ToldStatus#WAITING}: how many states leave before this one
     * @param sinceMillis for {@link ToldStatus#UNREACHABLE}: since when the peer does not answer
     */
    public record Told(String peer, ToldStatus status, OptionalInt ahead, OptionalLong sinceMillis) {}

    /** How far a state got on its way to a peer. */
    public enum ToldStatus {
        /** The peer took it. */
        TOLD,
        /** It waits for its turn. */
        WAITING,
        /** A filter keeps it back. */
        FILTERED,
        /** It is the peer's own. */
        ORIGIN,
        /** The peer does not answer. */
        UNREACHABLE,
        /** We do not publish this kind of state to it. */
        NOT_A_TARGET
    }
}
