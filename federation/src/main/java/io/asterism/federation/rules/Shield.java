package io.asterism.federation.rules;

import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.EidClaim;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Under which entity ids a peer is told nothing, so that no server is ever sent its own states: those that are its own,
 * and those under which it has spoken since it last started (asterisk-behaviour 6.6 and 6.11).
 *
 * <p>A cloned server speaks under another's entity id and is refused. Once it has started under one of its own, it is
 * forgiven. The claim under which it started is never older than the start, so that one always counts.
 */
public final class Shield {

    private Shield() {}

    /** The entity ids that all claims of one peer shield. */
    public static Set<Eid> of(Collection<EidClaim> claims) {
        return of(claims, lastStart(claims));
    }

    /** The same when the peer is known to have last started at a hybrid time. */
    public static Set<Eid> of(Collection<EidClaim> claims, long started) {
        return claims.stream()
                .filter(claim -> !claim.released() || claim.spoken() >= started)
                .map(EidClaim::eid)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a peer has started under another entity id since it last was heard under one that it holds: then the next
     * who speaks under that one has it.
     *
     * @param holder the claim of the one that holds it
     * @param claims all claims of that peer
     */
    public static boolean isLeftBehind(EidClaim holder, Collection<EidClaim> claims) {
        return holder.spoken() < lastStart(claims);
    }

    /** When a peer last started, in hybrid time; 0 when it was not seen to. */
    private static long lastStart(Collection<EidClaim> claims) {
        return claims.stream().mapToLong(EidClaim::started).max().orElse(0);
    }
}
