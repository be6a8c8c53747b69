package io.asterism.node.metrics;

import io.asterism.federation.FederationListener;
import io.asterism.federation.PublishReply;
import io.asterism.federation.RefusalCode;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.model.Eid;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** Counts and times what the federation does on this node. */
final class FederationMetrics implements FederationListener {

    private final MeterProvider<Timer> received;
    private final MeterProvider<Counter> refused;
    private final MeterProvider<Counter> eidConflicts;
    private final MeterProvider<Counter> refreshesAsked;
    private final MeterProvider<Counter> refreshesAnswered;
    private final MeterProvider<Counter> retracted;
    private final MeterProvider<Timer> relay;
    private final MeterProvider<Counter> relayFailures;
    private final MeterProvider<Counter> collapsed;
    private final MeterProvider<Counter> dropped;

    FederationMetrics(MeterRegistry registry) {
        received = Meters.timer(registry, MetricNames.PUBLISH_RECEIVED, "A PUBLISH from a peer, until it was answered");
        refused = Meters.counter(registry, MetricNames.PUBLISH_REFUSED, "PUBLISHes that were refused");
        eidConflicts = Meters.counter(registry, MetricNames.EID_CONFLICTS, "Times a peer used an entity id of another");
        refreshesAsked = Meters.counter(registry, MetricNames.REFRESHES_ASKED, "Times a peer was asked for its states");
        refreshesAnswered =
                Meters.counter(registry, MetricNames.REFRESHES_ANSWERED, "Times a peer was sent everything");
        retracted = Meters.counter(registry, MetricNames.RETRACTED, "States retracted because their lease ended");
        relay = Meters.timer(registry, MetricNames.RELAY, "A state on its way to a peer, until it was taken");
        relayFailures = Meters.counter(registry, MetricNames.RELAY_FAILURES, "PUBLISHes of ours that failed");
        collapsed = Meters.counter(
                registry, MetricNames.RELAY_COLLAPSED, "States replaced by a newer one before they left");
        dropped = Meters.counter(registry, MetricNames.RELAY_DROPPED, "States and events that were given up");
    }

    @Override
    public void published(String peer, EventPackage event, PublishReply reply, Duration took) {
        received.withTags(of(peer, event).and("result", result(reply))).record(took);
    }

    @Override
    public void refused(String peer, EventPackage event, RefusalCode code) {
        refused.withTags(of(peer, event).and("code", code.name().toLowerCase(Locale.ROOT)))
                .increment();
    }

    @Override
    public void eidConflict(String peer, Eid eid, String holder) {
        eidConflicts.withTag("peer", peer).increment();
    }

    @Override
    public void refreshAsked(String peer, EventPackage event) {
        refreshesAsked.withTags(of(peer, event)).increment();
    }

    @Override
    public void refreshAnswered(String peer, EventPackage event) {
        refreshesAnswered.withTags(of(peer, event)).increment();
    }

    @Override
    public void retracted(String peer, EventPackage event, int states) {
        retracted.withTags(of(peer, event)).increment(states);
    }

    @Override
    public void relayed(String peer, EventPackage event, Duration queued) {
        relay.withTags(of(peer, event)).record(queued);
    }

    @Override
    public void relayFailed(String peer, EventPackage event, int status) {
        String told = status == 0 ? "none" : Integer.toString(status);
        relayFailures.withTags(of(peer, event).and("status", told)).increment();
    }

    @Override
    public void collapsed(String peer, EventPackage event) {
        collapsed.withTags(of(peer, event)).increment();
    }

    @Override
    public void dropped(String peer, EventPackage event) {
        dropped.withTags(of(peer, event)).increment();
    }

    private static Tags of(String peer, EventPackage event) {
        return Tags.of("peer", peer, "event", event.token());
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
