/**
 * How long a server that starts with nothing needs until it has every state of another one:
 * {@link io.asterism.loadtests.resync.ResyncBenchmark}.
 */
@NullMarked
package io.asterism.loadtests.resync;

import org.jspecify.annotations.NullMarked;
