/**
 * What an administrator wrote, as values that the rest of a node works from.
 *
 * <p>Start at {@link io.asterism.node.config.EndpointSettings}, the other end of every relation.
 */
@NullMarked
package io.asterism.node.config;

import org.jspecify.annotations.NullMarked;
