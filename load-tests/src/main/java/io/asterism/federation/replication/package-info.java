/** Microbenchmarks of the replica, in the package of what they measure: its buckets are nobody else's business. */
@NullMarked
package io.asterism.federation.replication;

import org.jspecify.annotations.NullMarked;
