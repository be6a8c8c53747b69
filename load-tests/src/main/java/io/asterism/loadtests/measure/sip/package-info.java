/**
 * The PUBLISHes that a load is made of and the answers to them: bytes, made and looked at as cheaply as can be.
 *
 * <p>Start reading at {@link io.asterism.loadtests.measure.sip.PublishForm}, which says what a kind of server is sent;
 * a {@link io.asterism.loadtests.measure.sip.MessageTemplate} makes datagrams of it, and an
 * {@link io.asterism.loadtests.measure.sip.AnswerReader} finds in an answer what the generator needs.
 */
@NullMarked
package io.asterism.loadtests.measure.sip;

import org.jspecify.annotations.NullMarked;
