package io.asterism.node.metrics;

/**
 * Every metric of ours by name. Prometheus sees dots as underscores and adds {@code _total} to counters and
 * {@code _seconds} to timers; {@code docs/metrics.md} has them in that form, and a test holds the two together. The
 * metrics of the JVM and the process have Micrometer's usual names.
 */
public final class MetricNames {

    /** Timer: a PUBLISH from a peer, from arrival at the federation to the answer. */
    static final String PUBLISH_RECEIVED = "asterism.publish.received";
    /** Counter: a PUBLISH that was refused, by code. */
    static final String PUBLISH_REFUSED = "asterism.publish.refused";
    /** Counter: a peer spoke under an entity id of another. */
    static final String EID_CONFLICTS = "asterism.eid.conflicts";
    /** Counter: we asked a peer for its states. */
    static final String REFRESHES_ASKED = "asterism.refreshes.asked";
    /** Counter: a peer was sent everything. */
    static final String REFRESHES_ANSWERED = "asterism.refreshes.answered";
    /** Counter: states that were retracted because their lease ended. */
    static final String RETRACTED = "asterism.retracted.states";

    /** Timer: a state on its way to a peer, from the change to the peer's answer. */
    static final String RELAY = "asterism.relay";
    /** Counter: a PUBLISH of ours that failed, by status. */
    static final String RELAY_FAILURES = "asterism.relay.failures";
    /** Counter: states that a newer one replaced before they left. */
    static final String RELAY_COLLAPSED = "asterism.relay.collapsed";
    /** Counter: states and events that were given up. */
    static final String RELAY_DROPPED = "asterism.relay.dropped";

    /** Counter: new requests that came in. */
    static final String SIP_REQUESTS_RECEIVED = "asterism.sip.requests.received";
    /** Counter: copies of requests that came in. */
    static final String SIP_REQUESTS_REPEATED = "asterism.sip.requests.repeated";
    /** Timer: a request, until its final answer left. */
    static final String SIP_REQUESTS_ANSWERED = "asterism.sip.requests.answered";
    /** Counter: requests that get no answer at all. */
    static final String SIP_REQUESTS_UNANSWERED = "asterism.sip.requests.unanswered";
    /** Counter: requests that were turned down, by code. */
    static final String SIP_REQUESTS_REFUSED = "asterism.sip.requests.refused";
    /** Counter: what came in and is no SIP message. */
    static final String SIP_MALFORMED = "asterism.sip.malformed";
    /** Counter: messages that were left out. */
    static final String SIP_DROPPED = "asterism.sip.dropped";
    /** Counter: connections that were opened. */
    static final String SIP_CONNECTIONS_OPENED = "asterism.sip.connections.opened";
    /** Counter: connections that ended. */
    static final String SIP_CONNECTIONS_CLOSED = "asterism.sip.connections.closed";
    /** Counter: requests of ours that left. */
    static final String SIP_REQUESTS_SENT = "asterism.sip.requests.sent";
    /** Counter: requests of ours that left once more. */
    static final String SIP_REQUESTS_SENT_AGAIN = "asterism.sip.requests.sent.again";
    /** Timer: a request of ours, until its final answer came. */
    static final String SIP_ANSWERS_RECEIVED = "asterism.sip.answers.received";
    /** Counter: requests of ours that got no answer in time. */
    static final String SIP_REQUESTS_TIMED_OUT = "asterism.sip.requests.timed.out";
    /** Counter: requests of ours that could not leave, or lost their connection. */
    static final String SIP_REQUESTS_FAILED = "asterism.sip.requests.failed";

    /** Counter: records that were to be written. */
    static final String REPLICA_PUTS = "asterism.replica.puts";
    /** Counter: groups of records that were written. */
    static final String REPLICA_WRITES = "asterism.replica.writes";
    /** Counter: writes that all other nodes took at once. */
    static final String REPLICA_COPIED = "asterism.replica.copied";
    /** Counter: writes whose second copy had to be tried again. */
    static final String REPLICA_SECOND_COPY_RETRIED = "asterism.replica.second.copy.retried";
    /** Counter: writes that counted without their second copy. */
    static final String REPLICA_SECOND_COPY_MISSED = "asterism.replica.second.copy.missed";
    /** Counter: writes that the disk did not take. */
    static final String REPLICA_NOT_STORED = "asterism.replica.not.stored";
    /** Counter: records that were not taken. */
    static final String REPLICA_REFUSED = "asterism.replica.refused";
    /** Counter: records of another node that contradict themselves. */
    static final String REPLICA_UNREADABLE = "asterism.replica.unreadable";
    /** Counter: stamps that were too far ahead to follow. */
    static final String REPLICA_CLOCK_REFUSED = "asterism.replica.clock.refused";

    /** Gauge: 1 when a peer answers. */
    static final String PEER_REACHABLE = "asterism.peer.reachable";
    /** Gauge: states that wait in a lane. */
    static final String LANE_QUEUED = "asterism.lane.queued";
    /** Gauge: nodes of the cluster by status. */
    static final String CLUSTER_MEMBERS = "asterism.cluster.members";
    /** Gauge: nodes of the cluster that do not answer. */
    static final String CLUSTER_UNREACHABLE = "asterism.cluster.unreachable";
    /** Gauge: 1 when the node serves. */
    static final String READY = "asterism.ready";
    /** Gauge, always 1: the version in a tag. */
    static final String BUILD_INFO = "asterism.build.info";

    private MetricNames() {}
}
