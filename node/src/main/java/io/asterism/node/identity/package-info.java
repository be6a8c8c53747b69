/**
 * Who sends a request, and whether that is true.
 *
 * <p>In the order in which it happens: {@link io.asterism.node.identity.SourceControl} turns away addresses that may not
 * come at all, {@link io.asterism.node.identity.Identifier} finds the endpoint,
 * {@link io.asterism.node.identity.Authenticator} asks for credentials and checks them. In the other direction
 * {@link io.asterism.node.identity.DigestClient} answers the challenge of another server.
 *
 * <p>Nothing here reads a clock or draws a random number: both are arguments. Someone whom we do not know is challenged
 * like someone whom we do, so that nobody can find out which endpoints exist.
 */
@NullMarked
package io.asterism.node.identity;

import org.jspecify.annotations.NullMarked;
