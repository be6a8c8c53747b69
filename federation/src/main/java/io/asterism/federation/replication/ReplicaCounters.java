package io.asterism.federation.replication;

/**
 * What happened in a replica since its start.
 *
 * @param puts records that were to be written
 * @param writes groups of records that were written
 * @param copied groups that all other nodes took at once, as they do while all are well
 * @param secondCopyRetried groups whose second copy had to be tried again
 * @param secondCopyMissed groups that counted as written without their second copy
 * @param notStored groups that could not be written to disk
 * @param refused records that were not taken because too many were waiting
 * @param unreadable records of another node that were passed over because they contradict themselves
 * @param clockRefused stamps so far in the future that this node's clock did not follow
 */
public record ReplicaCounters(
        long puts,
        long writes,
        long copied,
        long secondCopyRetried,
        long secondCopyMissed,
        long notStored,
        long refused,
        long unreadable,
        long clockRefused) {}
