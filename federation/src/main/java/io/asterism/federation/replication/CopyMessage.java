package io.asterism.federation.replication;

/** What the copiers of two nodes tell each other. It travels as Protobuf, and only so. */
interface CopyMessage {}
