/**
 * The way from a verb to a node and back: {@link io.asterism.node.cli.client.NodeClient} asks, a
 * {@link io.asterism.node.cli.client.View} prints the answer, {@link io.asterism.node.cli.client.Follower} does both
 * again and again.
 */
@NullMarked
package io.asterism.node.cli.client;

import org.jspecify.annotations.NullMarked;
