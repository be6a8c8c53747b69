/**
 * The bodies of Asterisk's own event packages, {@code asterisk-devicestate} and {@code asterisk-mwi}: one JSON object
 * with the state of one device or mailbox, or a {@code refresh} that asks for all of them.
 *
 * <p>Start at {@link io.asterism.protocol.event.StateBodies}: it writes exactly the bytes that an Asterisk writes and
 * reads as leniently as one. {@link io.asterism.protocol.event.StateBody} is what comes out.
 * {@link io.asterism.protocol.event.EventBodyException} tells what was wrong and where.
 */
@NullMarked
package io.asterism.protocol.event;

import org.jspecify.annotations.NullMarked;
