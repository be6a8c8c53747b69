/**
 * The scenarios of {@code load-tests/scenarios}, by name in {@link io.asterism.loadtests.measure.scenario.Scenarios}.
 * Most are a {@link io.asterism.loadtests.measure.scenario.LadderScenario}: servers in turn, rates that rise.
 */
@NullMarked
package io.asterism.loadtests.measure.scenario;

import org.jspecify.annotations.NullMarked;
