package io.asterism.loadtests.chaos;

import io.asterism.loadtests.chaos.history.Verdict;

/** A round and what came of it. */
public record RoundResult(int number, Fault fault, Verdict verdict) {}
