/**
 * The load generator: many publishers on one event loop, at a rate that does not wait for answers.
 *
 * <p>Start reading at {@link io.asterism.loadtests.measure.load.Generator}. It plays
 * {@link io.asterism.loadtests.measure.load.Phase}s, each with its rate and its
 * {@link io.asterism.loadtests.measure.load.Tally}; a {@link io.asterism.loadtests.measure.load.Traffic} says which
 * {@link io.asterism.loadtests.measure.load.Chain} speaks next. Latency counts from the moment at which a request was
 * due, also when it had to wait for the answer before it, or for us. What receives at the other end are
 * {@link io.asterism.loadtests.measure.load.PeerSink}s on the same loop, so nothing here needs a lock.
 */
@NullMarked
package io.asterism.loadtests.measure.load;

import org.jspecify.annotations.NullMarked;
