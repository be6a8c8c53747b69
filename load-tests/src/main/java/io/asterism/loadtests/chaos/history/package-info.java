/**
 * What happened in a round of chaos, and the verdict about it.
 *
 * <p>Peers and nodes write {@link io.asterism.loadtests.chaos.history.HistoryEvent}s into a
 * {@link io.asterism.loadtests.chaos.history.History}; {@link io.asterism.loadtests.chaos.history.Checker} reads the
 * finished {@link io.asterism.loadtests.chaos.history.RoundHistory} and gives a
 * {@link io.asterism.loadtests.chaos.history.Verdict}. The checker is a pure function: what it condemned can be
 * condemned again from the record.
 *
 * <p>Every change of a state has a number, and {@link io.asterism.loadtests.chaos.history.StateCycle} says which value
 * the state has then. So the order of what a receiver heard can be read from the values alone.
 */
@NullMarked
package io.asterism.loadtests.chaos.history;

import org.jspecify.annotations.NullMarked;
