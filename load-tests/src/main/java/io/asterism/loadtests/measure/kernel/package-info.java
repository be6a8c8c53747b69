/**
 * What the kernel and the JVM say of another process: CPU time of its threads, resident memory, allocation.
 *
 * <p>Start reading at {@link io.asterism.loadtests.measure.kernel.ProcessMeter}. The generator shares the machine with
 * the server, so only what is booked on the server's own threads says what a request costs.
 */
@NullMarked
package io.asterism.loadtests.measure.kernel;

import org.jspecify.annotations.NullMarked;
