package io.asterism.federation.serialization;

/** A message that only a later version knows. */
record LaterMessage() implements WireMessage {}
