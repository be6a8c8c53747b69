/**
 * The measuring program: puts load on Asterism and on what it is measured against, and prints one table.
 *
 * <p>Start reading at {@link io.asterism.loadtests.measure.Measure}, the command behind {@code load-tests/measure}. It
 * runs {@link io.asterism.loadtests.measure.Scenario}s, which start
 * {@link io.asterism.loadtests.measure.subject.Subject}s in turn, play
 * {@link io.asterism.loadtests.measure.load.Phase}s to them, meter them with a
 * {@link io.asterism.loadtests.measure.kernel.ProcessMeter} and put what they find into
 * {@link io.asterism.loadtests.measure.Results}. How to use it and what the figures mean is in
 * {@code docs/performance.md}.
 */
@NullMarked
package io.asterism.loadtests.measure;

import org.jspecify.annotations.NullMarked;
