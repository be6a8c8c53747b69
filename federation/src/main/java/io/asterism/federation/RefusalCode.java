package io.asterism.federation;

/** Why a PUBLISH is refused. The words are stable: logs, metrics and answers carry them. */
public enum RefusalCode {
    /** The sender is no peer that may publish to us. */
    UNKNOWN_PEER,
    /** The body's entity id is the cluster's own: a state that we sent comes back. */
    EID_IS_OURS,
    /** The body's entity id belongs to another peer that is alive: two machines have the same one. */
    EID_CONFLICT,
    /** The body's entity id is none of those that the settings pin the peer to. */
    EID_NOT_PINNED,
    /** The body is of another event package than the request. */
    WRONG_BODY,
    /** A node of a later version refuses, for a reason that this version has no word for. */
    LATER_VERSION
}
