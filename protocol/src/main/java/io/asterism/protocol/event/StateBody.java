package io.asterism.protocol.event;

import io.asterism.protocol.model.Eid;

/** The body of one PUBLISH between Asterisks. */
public sealed interface StateBody permits DeviceStateBody, MailboxStateBody, RefreshBody {

    /** The server that the state comes from; of a refresh, the server that asks. */
    Eid eid();
}
