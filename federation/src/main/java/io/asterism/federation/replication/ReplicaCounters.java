package io.asterism.federation.replication;

/**
 * What happened in a replica since its start.
 *
 * @param puts records that were to be written
 * @param writes groups of records that were written
 * @param secondCopyRetried groups whose second copy had to be tried again
 * @param secondCopyMissed groups that counted as written without their second copy
 * @param refused records that were not taken because too many were waiting
 */
public record ReplicaCounters(long puts, long writes, long secondCopyRetried, long secondCopyMissed, long refused) {}
