/**
 * The chaos suite: three real nodes, peers that behave as Asterisks do, faults in a seeded order, and a verdict about
 * each. {@code load-tests/chaos/run} runs {@link io.asterism.loadtests.chaos.ChaosCommand}.
 *
 * <p>{@link io.asterism.loadtests.chaos.ChaosRun} goes from round to round: everything is quiet and the same everywhere;
 * {@link io.asterism.loadtests.chaos.Load} has the peers change their states;
 * {@link io.asterism.loadtests.chaos.FaultInjector} does one {@link io.asterism.loadtests.chaos.Fault} and mends it; the
 * load ends, and when all is quiet again {@link io.asterism.loadtests.chaos.history.Checker} judges what was written
 * down. Nothing here knows Asterism but by what it does on the wire and over HTTP.
 */
@NullMarked
package io.asterism.loadtests.chaos;

import org.jspecify.annotations.NullMarked;
