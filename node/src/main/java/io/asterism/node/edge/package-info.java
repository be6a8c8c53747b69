/**
 * The part of a node that speaks SIP to the world: listeners, connections, and the way of a message from the socket to
 * its transaction and back.
 *
 * <p>Start at {@link io.asterism.node.edge.SipEdge}. What comes in goes listener →
 * {@link io.asterism.node.edge.FrameRouter} → {@link io.asterism.node.edge.RequestIntake} (a request: is it new, and
 * where does its answer go) or {@link io.asterism.node.edge.SipClient} (an answer to one of ours). The way back is a
 * {@link io.asterism.node.edge.Flow}.
 *
 * <p>Nothing here waits and nothing grows without a bound: the bounds are in {@link io.asterism.node.edge.EdgeLimits}.
 */
@NullMarked
package io.asterism.node.edge;

import org.jspecify.annotations.NullMarked;
