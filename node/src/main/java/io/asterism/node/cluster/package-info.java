/**
 * What this node finds out about the others beyond what Pekko's heartbeats tell.
 *
 * <p>{@link io.asterism.node.cluster.DeathWitness} keeps a connection open to each node and notices within a moment when
 * its process dies; {@link io.asterism.node.cluster.WitnessedFailureDetector} lets the cluster know.
 */
@NullMarked
package io.asterism.node.cluster;

import org.jspecify.annotations.NullMarked;
