/**
 * How this node comes into the cluster, and what it finds out about the others beyond what Pekko's heartbeats tell.
 *
 * <p>{@link io.asterism.node.cluster.SeedJoiner} asks to be let in, and founds a cluster only where there can be no other.
 * {@link io.asterism.node.cluster.DeathWitness} keeps a connection open to each node and notices within a moment when
 * its process dies; {@link io.asterism.node.cluster.WitnessedFailureDetector} lets the cluster know.
 */
@NullMarked
package io.asterism.node.cluster;

import org.jspecify.annotations.NullMarked;
