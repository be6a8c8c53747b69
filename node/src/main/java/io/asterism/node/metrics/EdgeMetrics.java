package io.asterism.node.metrics;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.edge.EdgeListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Counts and times what goes in and out as SIP. */
final class EdgeMetrics implements EdgeListener {

    /** Whatever a stranger makes up as a method is counted as one. */
    private static final Set<String> METHODS = Set.of(
            "ACK",
            "BYE",
            "CANCEL",
            "INFO",
            "INVITE",
            "MESSAGE",
            "NOTIFY",
            "OPTIONS",
            "PRACK",
            "PUBLISH",
            "REFER",
            "REGISTER",
            "SUBSCRIBE",
            "UPDATE");

    private final MeterProvider<Counter> received;
    private final MeterProvider<Counter> repeated;
    private final MeterProvider<Timer> answered;
    private final MeterProvider<Counter> unanswered;
    private final MeterProvider<Counter> refused;
    private final MeterProvider<Counter> malformed;
    private final MeterProvider<Counter> dropped;
    private final MeterProvider<Counter> connectionsOpened;
    private final MeterProvider<Counter> connectionsClosed;
    private final MeterProvider<Counter> sent;
    private final MeterProvider<Counter> sentAgain;
    private final MeterProvider<Timer> answerReceived;
    private final MeterProvider<Counter> timedOut;
    private final MeterProvider<Counter> failed;

    EdgeMetrics(MeterRegistry registry) {
        received = Meters.counter(registry, MetricNames.SIP_REQUESTS_RECEIVED, "New requests that came in");
        repeated = Meters.counter(registry, MetricNames.SIP_REQUESTS_REPEATED, "Copies of requests that came in");
        answered = Meters.timer(registry, MetricNames.SIP_REQUESTS_ANSWERED, "A request, until its final answer left");
        unanswered = Meters.counter(registry, MetricNames.SIP_REQUESTS_UNANSWERED, "Requests that get no answer");
        refused = Meters.counter(registry, MetricNames.SIP_REQUESTS_REFUSED, "Requests that were turned down");
        malformed = Meters.counter(registry, MetricNames.SIP_MALFORMED, "What came in and is no SIP message");
        dropped = Meters.counter(registry, MetricNames.SIP_DROPPED, "Messages that were left out");
        connectionsOpened = Meters.counter(registry, MetricNames.SIP_CONNECTIONS_OPENED, "Connections opened");
        connectionsClosed = Meters.counter(registry, MetricNames.SIP_CONNECTIONS_CLOSED, "Connections that ended");
        sent = Meters.counter(registry, MetricNames.SIP_REQUESTS_SENT, "Requests of ours that left");
        sentAgain = Meters.counter(registry, MetricNames.SIP_REQUESTS_SENT_AGAIN, "Requests of ours that left again");
        answerReceived =
                Meters.timer(registry, MetricNames.SIP_ANSWERS_RECEIVED, "A request of ours, until its final answer");
        timedOut = Meters.counter(registry, MetricNames.SIP_REQUESTS_TIMED_OUT, "Requests of ours without an answer");
        failed = Meters.counter(registry, MetricNames.SIP_REQUESTS_FAILED, "Requests of ours that could not leave");
    }

    @Override
    public void requestReceived(TransportProtocol transport, String method) {
        received.withTags(of(transport, method)).increment();
    }

    @Override
    public void requestRepeated(TransportProtocol transport) {
        repeated.withTag("transport", word(transport)).increment();
    }

    @Override
    public void answered(TransportProtocol transport, String method, int status, long nanos) {
        answered.withTags(of(transport, method).and("status", Integer.toString(status)))
                .record(Duration.ofNanos(nanos));
    }

    @Override
    public void unanswered(TransportProtocol transport, String method) {
        unanswered.withTags(of(transport, method)).increment();
    }

    @Override
    public void refused(String code) {
        refused.withTag("code", code.toLowerCase(Locale.ROOT)).increment();
    }

    @Override
    public void malformed(TransportProtocol transport, String reason) {
        malformed
                .withTags("transport", word(transport), "reason", reason.toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void dropped(TransportProtocol transport, Drop reason) {
        dropped.withTags("transport", word(transport), "reason", word(reason)).increment();
    }

    @Override
    public void connectionOpened(boolean byUs) {
        connectionsOpened.withTag("by", by(byUs)).increment();
    }

    @Override
    public void connectionClosed(boolean byUs, CloseReason reason) {
        connectionsClosed.withTags("by", by(byUs), "reason", word(reason)).increment();
    }

    @Override
    public void requestSent(TransportProtocol transport, String method) {
        sent.withTags(of(transport, method)).increment();
    }

    @Override
    public void requestSentAgain(TransportProtocol transport) {
        sentAgain.withTag("transport", word(transport)).increment();
    }

    @Override
    public void answerReceived(TransportProtocol transport, String method, int status, long nanos) {
        answerReceived
                .withTags(of(transport, method).and("status", Integer.toString(status)))
                .record(Duration.ofNanos(nanos));
    }

    @Override
    public void requestTimedOut(TransportProtocol transport, String method) {
        timedOut.withTags(of(transport, method)).increment();
    }

    @Override
    public void requestFailed(String method) {
        failed.withTag("method", known(method)).increment();
    }

    private static Tags of(TransportProtocol transport, String method) {
        return Tags.of("transport", word(transport), "method", known(method));
    }

    private static String known(String method) {
        return METHODS.contains(method) ? method : "other";
    }

    private static String by(boolean us) {
        return us ? "us" : "them";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
