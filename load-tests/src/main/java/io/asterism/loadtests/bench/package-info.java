/**
 * Microbenchmarks. Each lies in a package named like the one that it measures; run one with {@code load-tests/bench},
 * with {@code -prof gc} to see what it allocates. That of the replica's buckets, which nobody else may touch, is in their
 * own package, {@code io.asterism.federation.replication}.
 */
@NullMarked
package io.asterism.loadtests.bench;

import org.jspecify.annotations.NullMarked;
