/**
 * Where SIP and the truth meet: the only package that sees both Netty and Pekko.
 *
 * <p>Start at {@link io.asterism.node.bridge.SipService}, the SIP side of a node as {@code Main} sees it. Inbound it puts
 * the methods between the edge and the {@code Federation}; outbound {@link io.asterism.node.bridge.SipPublishClient} makes
 * requests of what the federation wants published, and answers the challenges.
 */
@NullMarked
package io.asterism.node.bridge;

import org.jspecify.annotations.NullMarked;
