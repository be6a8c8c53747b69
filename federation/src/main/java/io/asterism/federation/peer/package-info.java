/**
 * The way out to a peer.
 *
 * <p>Start at {@link io.asterism.federation.peer.PeerEntity}: one sharded actor a peer. It finds out what the owner
 * before left ({@code Inheritance}, {@code Beginning}) and holds the {@code PeerLanes}: for each section of the settings a
 * {@code WayOut}, which decides what the peer is told, keeps it from hearing its own entity ids, and tells it everything
 * when it asks or has forgotten ({@code ReplicaStream}). What leaves a lane and what an answer means is decided by
 * {@link io.asterism.federation.peer.Lane}, what waits for it is in {@link io.asterism.federation.peer.LaneQueue}. What the
 * next owner finds is written by {@code LaneNotes}.
 */
@NullMarked
package io.asterism.federation.peer;

import org.jspecify.annotations.NullMarked;
