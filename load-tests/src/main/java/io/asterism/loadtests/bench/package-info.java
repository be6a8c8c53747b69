/** Microbenchmarks. Each mirrors the package that it measures; run one with {@code load-tests/bench}. */
@NullMarked
package io.asterism.loadtests.bench;

import org.jspecify.annotations.NullMarked;
