package io.asterism.protocol.model;

/**
 * What one EID says of one device or mailbox.
 *
 * @param value its last word; of a retracted device {@link DeviceState#INVALID}
 * @param stamp when that was written here
 * @param peer whose publication leases it; empty when the cluster itself said it
 * @param sinceMillis when the value last changed, in milliseconds since 1970
 * @param retracted whether the lease has ended
 */
public record Contribution(
        ContributionKey key, ContributionValue value, Stamp stamp, String peer, long sinceMillis, boolean retracted)
        implements ReplicatedRecord {

    /** The {@link #peer} of what the cluster says under its own EID. */
    public static final String CLUSTER = "";

    public Contribution {
        if (value.kind() != key.kind()) {
            throw new IllegalArgumentException("value: " + value + " (expected: one of a " + key.kind() + ")");
        }
    }

    @Override
    public RecordGroup group() {
        return RecordGroup.of(key.kind(), key.name());
    }

    @Override
    public long member() {
        return key.eid().value();
    }

    @Override
    public boolean removed() {
        return retracted;
    }
}
