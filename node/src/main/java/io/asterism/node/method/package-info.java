/**
 * What a request means: one class per SIP method, and the refusals that they share.
 *
 * <p>Start at {@link io.asterism.node.method.MethodDispatcher}, which every new request reaches, and go on to
 * {@link io.asterism.node.method.PublishMethod}, the one that matters. Who may is asked of a
 * {@link io.asterism.node.method.SenderCheck}; whatever is turned down gets a {@link io.asterism.node.method.Refusal}.
 */
@NullMarked
package io.asterism.node.method;

import org.jspecify.annotations.NullMarked;
