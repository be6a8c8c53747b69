package io.asterism.federation.serialization;

/** A message between actors that may live on different nodes. It travels as Protobuf, and only so. */
public interface WireMessage {}
