package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;

/** Hears what happens at the edge, for metrics. It is called on the edge's threads and must not block. */
public interface EdgeListener {

    /** Hears nothing. */
    EdgeListener NONE = new EdgeListener() {};

    /** A request that was never seen before came in. */
    default void requestReceived(TransportProtocol transport, String method) {}

    /** A copy of a request came in. */
    default void requestRepeated(TransportProtocol transport) {}

    /** The final answer to a request went out, so long after it came in. */
    default void answered(TransportProtocol transport, String method, int status, long nanos) {}

    /** A request gets no answer at all. */
    default void unanswered(TransportProtocol transport, String method) {}

    /** We turned a request down; the code is that of the refusal. */
    default void refused(String code) {}

    /** Something that is no SIP message came in. */
    default void malformed(TransportProtocol transport, String reason) {}

    /** We left something out: see {@link Drop}. */
    default void dropped(TransportProtocol transport, Drop reason) {}

    /** A connection was opened: by us, or to us. */
    default void connectionOpened(boolean byUs) {}

    /** A connection is gone. */
    default void connectionClosed(boolean byUs, CloseReason reason) {}

    /** A request of ours left for the first time. */
    default void requestSent(TransportProtocol transport, String method) {}

    /** A request of ours left once more. */
    default void requestSentAgain(TransportProtocol transport) {}

    /** A request of ours got its final answer. */
    default void answerReceived(TransportProtocol transport, String method, int status, long nanos) {}

    /** A request of ours got no answer in time. */
    default void requestTimedOut(TransportProtocol transport, String method) {}

    /** A request of ours could not leave, or its connection broke. */
    default void requestFailed(String method) {}

    /** Why something was left out. */
    enum Drop {
        /** More was waiting to be sent than we may hold. */
        WRITE_BUFFER_FULL,
        /** More requests were being worked on than we may hold. */
        OVERLOADED,
        /** The node is starting or stopping. */
        NOT_SERVING,
        /** The connection for the answer was closed. */
        CONNECTION_GONE,
        /** The answer to nothing that we asked. */
        STRAY_ANSWER,
        /** An ACK, which has no answer. */
        ACK
    }

    /** Why a connection ended. */
    enum CloseReason {
        /** The other side ended it, or the network did. */
        REMOTE,
        /** The node is stopping, or no longer has that listener. */
        SHUTDOWN,
        /** Nothing was read or written for long. */
        IDLE,
        /** A message that was begun was not finished in time. */
        UNFINISHED_MESSAGE,
        /** The other side takes nothing. */
        STUCK,
        /** What came in can not be told into messages. */
        BROKEN_FRAME,
        /** There are too many connections. */
        TOO_MANY,
        /** There are too many connections from that address. */
        TOO_MANY_FROM_SOURCE,
        /** A request of ours on it got no answer. */
        NO_ANSWER
    }
}
