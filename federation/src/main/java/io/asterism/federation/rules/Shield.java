package io.asterism.federation.rules;

import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.EidClaim;
import io.asterism.protocol.model.Stamp;
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
        long started = claims.stream().mapToLong(EidClaim::started).max().orElse(0);
        return of(claims, new Stamp(started, Integer.MIN_VALUE));
    }

    /** The same when the peer is known to have last started at a time. */
    public static Set<Eid> of(Collection<EidClaim> claims, Stamp started) {
        return claims.stream()
                .filter(claim -> !claim.released() || !started.isAfter(claim.stamp()))
                .map(EidClaim::eid)
                .collect(Collectors.toUnmodifiableSet());
    }
}
