/**
 * The way out to a peer.
 *
 * <p>Start at {@link io.asterism.federation.peer.PeerEntity}: one sharded actor a peer, which holds the lanes, keeps
 * each peer from hearing its own entity ids, and tells it everything when it asks or has forgotten. What leaves a lane
 * and what an answer means is decided by {@link io.asterism.federation.peer.Lane}, what waits for it is in
 * {@link io.asterism.federation.peer.LaneQueue}.
 */
@NullMarked
package io.asterism.federation.peer;

import org.jspecify.annotations.NullMarked;
