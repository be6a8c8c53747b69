/**
 * The memory of the cluster: every node holds a copy of every record, in Pekko Distributed Data.
 *
 * <p>Start at {@link io.asterism.federation.replication.Replica}, which is all that an entity calls. Below it, records
 * are spread over buckets by the hash of their group. A {@code Bucket} is a delta-CRDT; one {@code BucketWriter} per
 * bucket and node groups what is put while an earlier write is on its way. While all nodes are well, a {@code Copier} on each
 * brings the others their copies, and otherwise Pekko's replicator does. Reading never asks another node; an entity
 * that starts has its {@code CatchUp} ask the others first for what it needs.
 */
@NullMarked
package io.asterism.federation.replication;

import org.jspecify.annotations.NullMarked;
