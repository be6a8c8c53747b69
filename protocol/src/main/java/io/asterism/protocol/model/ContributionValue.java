package io.asterism.protocol.model;

/** What one EID says of a device or of a mailbox. */
public sealed interface ContributionValue permits DeviceState, MessageCounts {

    /** Which kind of thing such a value can be said of. */
    Kind kind();
}
