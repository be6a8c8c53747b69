/**
 * What a node counts and times, for Prometheus.
 *
 * <p>Start at {@link io.asterism.node.metrics.NodeMetrics}, which holds the registry. The parts of a node tell what
 * happens through listeners that are implemented here; what is a level rather than an event (peers, lanes, members) is
 * looked up at each scrape. {@link io.asterism.node.metrics.MetricNames} has every name.
 */
@NullMarked
package io.asterism.node.metrics;

import org.jspecify.annotations.NullMarked;
