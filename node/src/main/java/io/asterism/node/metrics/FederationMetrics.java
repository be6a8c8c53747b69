package io.asterism.node.metrics;

import io.asterism.federation.FederationListener;
import io.asterism.federation.PublishReply;
import io.asterism.federation.RefusalCode;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.Eid;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts and times what the federation does on this node. */
final class FederationMetrics implements FederationListener {

    private final Labelled<Timer> received;
    private final Labelled<Counter> refused;
    private final Labelled<Counter> eidConflicts;
    private final Labelled<Counter> refreshesAsked;
    private final Labelled<Counter> refreshesAnswered;
    private final Labelled<Counter> retracted;
    private final Labelled<Timer> relay;
    private final Labelled<Counter> relayFailures;
    private final Labelled<Counter> collapsed;
    private final Labelled<Counter> dropped;

    FederationMetrics(MeterRegistry registry) {
        received = Meters.timer(
                registry,
                MetricNames.PUBLISH_RECEIVED,
                "A PUBLISH from a peer, until it was answered",
                "peer",
                "event",
                "result");
        refused = Meters.counter(
                registry, MetricNames.PUBLISH_REFUSED, "PUBLISHes that were refused", "peer", "event", "code");
        eidConflicts = Meters.counter(
                registry, MetricNames.EID_CONFLICTS, "Times a peer used an entity id of another", "peer");
        refreshesAsked = Meters.counter(
                registry, MetricNames.REFRESHES_ASKED, "Times a peer was asked for its states", "peer", "event");
        refreshesAnswered = Meters.counter(
                registry, MetricNames.REFRESHES_ANSWERED, "Times a peer was sent everything", "peer", "event");
        retracted = Meters.counter(
                registry, MetricNames.RETRACTED, "States retracted because their lease ended", "peer", "event");
        relay = Meters.timer(
                registry, MetricNames.RELAY, "A state on its way to a peer, until it was taken", "peer", "event");
        relayFailures = Meters.counter(
                registry, MetricNames.RELAY_FAILURES, "PUBLISHes of ours that failed", "peer", "event", "status");
        collapsed = Meters.counter(
                registry,
                MetricNames.RELAY_COLLAPSED,
                "States replaced by a newer one before they left",
                "peer",
                "event");
        dropped = Meters.counter(
                registry, MetricNames.RELAY_DROPPED, "States and events that were given up", "peer", "event");
    }

    @Override
    public void published(String peer, EventPackage event, PublishReply reply, Duration took) {
        received.of(peer, event.token(), result(reply)).record(took);
    }

    @Override
    public void refused(String peer, EventPackage event, RefusalCode code) {
        refused.of(peer, event.token(), code).increment();
    }

    @Override
    public void eidConflict(String peer, Eid eid, String holder) {
        eidConflicts.of(peer).increment();
    }

    @Override
    public void refreshAsked(String peer, EventPackage event) {
        refreshesAsked.of(peer, event.token()).increment();
    }

    @Override
    public void refreshAnswered(String peer, EventPackage event) {
        refreshesAnswered.of(peer, event.token()).increment();
    }

    @Override
    public void retracted(String peer, EventPackage event, int states) {
        retracted.of(peer, event.token()).increment(states);
    }

    @Override
    public void relayed(String peer, EventPackage event, Duration queued) {
        relay.of(peer, event.token()).record(queued);
    }

    @Override
    public void relayFailed(String peer, EventPackage event, int status) {
        String told = status == 0 ? "none" : Integer.toString(status);
        relayFailures.of(peer, event.token(), told).increment();
    }

    @Override
    public void collapsed(String peer, EventPackage event) {
        collapsed.of(peer, event.token()).increment();
    }

    @Override
    public void dropped(String peer, EventPackage event) {
        dropped.of(peer, event.token()).increment();
    }

    private static String result(PublishReply reply) {
        return switch (reply) {
            case PublishReply.Accepted accepted -> "accepted";
            case PublishReply.ConditionFailed failed -> "condition_failed";
            case PublishReply.IntervalTooBrief brief -> "interval_too_brief";
            case PublishReply.Refused refusal -> "refused";
            case PublishReply.Unanswered silence -> "unanswered";
        };
    }
}
