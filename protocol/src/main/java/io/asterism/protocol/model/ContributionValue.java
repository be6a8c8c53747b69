package io.asterism.protocol.model;

/** What one server says of one device or mailbox. */
public sealed interface ContributionValue permits DeviceState, MessageCounts {}
