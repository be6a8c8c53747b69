package io.asterism.protocol.event;

import io.asterism.protocol.model.Eid;

/** Asks the receiver to publish every state that it holds. */
public record RefreshBody(Eid eid) implements StateBody {}
