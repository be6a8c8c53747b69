package io.asterism.loadtests.chaos.history;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One round from quiet to quiet.
 *
 * @param peers the entity ids of all peers
 * @param nodes the nodes that were asked in the end, each of which has to show everything
 * @param before the last number of each state when the round began; every peer had been told of it
 * @param leaseNanos how long after its last PUBLISH a peer counts as alive
 * @param retractionNanos how long after that it may take until all states of a dead peer are retracted
 * @param end when the round ended
 */
public record RoundHistory(
        Set<String> peers,
        Set<String> nodes,
        Map<StateKey, Integer> before,
        long leaseNanos,
        long retractionNanos,
        List<HistoryEvent> events,
        long end) {}
