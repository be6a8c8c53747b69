/**
 * Servers that behave on the wire as a stock Asterisk 22 does, over UDP; asterisk-behaviour.md is what they were written
 * from, and {@code FakeAsteriskIT} sets one against a real one.
 *
 * <p>{@link io.asterism.loadtests.chaos.peer.FakeAsterisk} owns the socket and one thread. What it does with a message
 * is decided by two state machines that know neither socket nor clock:
 * {@link io.asterism.loadtests.chaos.peer.OutboundPublish}, one for each event package, and
 * {@link io.asterism.loadtests.chaos.peer.InboundPublications}.
 */
@NullMarked
package io.asterism.loadtests.chaos.peer;

import org.jspecify.annotations.NullMarked;
