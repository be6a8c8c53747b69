/**
 * SIP messages as values, and the way between them and bytes (RFC 3261 §7, §20 and §25).
 *
 * <p>Start at {@link io.asterism.protocol.sip.SipMessage} and its two kinds. A datagram goes through
 * {@link io.asterism.protocol.sip.SipDatagramDecoder}, the bytes of a connection through one
 * {@link io.asterism.protocol.sip.SipStreamDecoder}; both hand out {@link io.asterism.protocol.sip.SipFrame frames}, of
 * which a malformed message is one. {@link io.asterism.protocol.sip.SipEncoder} is the way back.
 *
 * <p>In order, for each message: {@code SipHead} finds the lines of the head and indexes the header fields without copying
 * them; it then checks what every transaction needs (Via, From, To, Call-ID, CSeq, the Request-URI, the Contacts).
 * {@link io.asterism.protocol.sip.SipHeaders} reads all other values when they are asked for, with {@code SipScanner}
 * over the bytes as they came. What is not understood is kept as it is.
 *
 * <p>Nothing here knows a socket or a clock. Messages are immutable and may be shared between threads; decoders may not.
 */
@NullMarked
package io.asterism.protocol.sip;

import org.jspecify.annotations.NullMarked;
