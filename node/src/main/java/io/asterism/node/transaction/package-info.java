/**
 * SIP transactions (RFC 3261 §17, RFC 4320) as state machines: time and input are arguments, what to do is the result.
 * Nothing here sees a channel or a clock.
 *
 * <p>Start at {@link io.asterism.node.transaction.ServerTransactions}: it tells a new request from a repeated one.
 * What is new reaches a {@link io.asterism.node.transaction.RequestHandler} as an
 * {@link io.asterism.node.transaction.Exchange}, whose answer comes back through the same table and stays there for copies
 * of the request ({@code AnswerLog}). How many are worked on at once is up to {@code Admission}.
 * {@link io.asterism.node.transaction.ClientTransactions} does the same for the requests that we send. The life of one
 * transaction is in {@link io.asterism.node.transaction.ServerState} and
 * {@link io.asterism.node.transaction.ClientState}.
 *
 * <p>There is no timer per transaction. A table keeps those of equal waiting time in a queue, which is thereby sorted,
 * and the edge calls {@code advance} some forty times a second.
 */
@NullMarked
package io.asterism.node.transaction;

import org.jspecify.annotations.NullMarked;
