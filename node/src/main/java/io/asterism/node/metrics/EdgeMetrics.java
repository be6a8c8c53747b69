package io.asterism.node.metrics;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.edge.EdgeListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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

    private final Labelled<Counter> received;
    private final Labelled<Counter> repeated;
    private final Labelled<Timer> answered;
    private final Labelled<Counter> unanswered;
    private final Labelled<Counter> refused;
    private final Labelled<Counter> malformed;
    private final Labelled<Counter> dropped;
    private final Labelled<Counter> connectionsOpened;
    private final Labelled<Counter> connectionsClosed;
    private final Labelled<Counter> sent;
    private final Labelled<Counter> sentAgain;
    private final Labelled<Timer> answerReceived;
    private final Labelled<Counter> timedOut;
    private final Labelled<Counter> failed;

    EdgeMetrics(MeterRegistry registry) {
        received = Meters.counter(
                registry, MetricNames.SIP_REQUESTS_RECEIVED, "New requests that came in", "transport", "method");
        repeated = Meters.counter(
                registry, MetricNames.SIP_REQUESTS_REPEATED, "Copies of requests that came in", "transport");
        answered = Meters.timer(
                registry,
                MetricNames.SIP_REQUESTS_ANSWERED,
                "A request, until its final answer left",
                "transport",
                "method",
                "status");
        unanswered = Meters.counter(
                registry, MetricNames.SIP_REQUESTS_UNANSWERED, "Requests that get no answer", "transport", "method");
        refused = Meters.counter(registry, MetricNames.SIP_REQUESTS_REFUSED, "Requests that were turned down", "code");
        malformed = Meters.counter(
                registry, MetricNames.SIP_MALFORMED, "What came in and is no SIP message", "transport", "reason");
        dropped =
                Meters.counter(registry, MetricNames.SIP_DROPPED, "Messages that were left out", "transport", "reason");
        connectionsOpened = Meters.counter(registry, MetricNames.SIP_CONNECTIONS_OPENED, "Connections opened", "by");
        connectionsClosed =
                Meters.counter(registry, MetricNames.SIP_CONNECTIONS_CLOSED, "Connections that ended", "by", "reason");
        sent = Meters.counter(
                registry, MetricNames.SIP_REQUESTS_SENT, "Requests of ours that left", "transport", "method");
        sentAgain = Meters.counter(
                registry, MetricNames.SIP_REQUESTS_SENT_AGAIN, "Requests of ours that left again", "transport");
        answerReceived = Meters.timer(
                registry,
                MetricNames.SIP_ANSWERS_RECEIVED,
                "A request of ours, until its final answer",
                "transport",
                "method",
                "status");
        timedOut = Meters.counter(
                registry,
                MetricNames.SIP_REQUESTS_TIMED_OUT,
                "Requests of ours without an answer",
                "transport",
                "method");
        failed = Meters.counter(
                registry, MetricNames.SIP_REQUESTS_FAILED, "Requests of ours that could not leave", "method");
    }

    @Override
    public void requestReceived(TransportProtocol transport, String method) {
        received.of(transport, known(method)).increment();
    }

    @Override
    public void requestRepeated(TransportProtocol transport) {
        repeated.of(transport).increment();
    }

    @Override
    public void answered(TransportProtocol transport, String method, int status, long nanos) {
        answered.of(transport, known(method), status).record(Duration.ofNanos(nanos));
    }

    @Override
    public void unanswered(TransportProtocol transport, String method) {
        unanswered.of(transport, known(method)).increment();
    }

    @Override
    public void refused(String code) {
        refused.of(code.toLowerCase(Locale.ROOT)).increment();
    }

    @Override
    public void malformed(TransportProtocol transport, String reason) {
        malformed.of(transport, reason.toLowerCase(Locale.ROOT)).increment();
    }

    @Override
    public void dropped(TransportProtocol transport, Drop reason) {
        dropped.of(transport, reason).increment();
    }

    @Override
    public void connectionOpened(boolean byUs) {
        connectionsOpened.of(by(byUs)).increment();
    }

    @Override
    public void connectionClosed(boolean byUs, CloseReason reason) {
        connectionsClosed.of(by(byUs), reason).increment();
    }

    @Override
    public void requestSent(TransportProtocol transport, String method) {
        sent.of(transport, known(method)).increment();
    }

    @Override
    public void requestSentAgain(TransportProtocol transport) {
        sentAgain.of(transport).increment();
    }

    @Override
    public void answerReceived(TransportProtocol transport, String method, int status, long nanos) {
        answerReceived.of(transport, known(method), status).record(Duration.ofNanos(nanos));
    }

    @Override
    public void requestTimedOut(TransportProtocol transport, String method) {
        timedOut.of(transport, known(method)).increment();
    }

    @Override
    public void requestFailed(String method) {
        failed.of(known(method)).increment();
    }

    private static String known(String method) {
        return METHODS.contains(method) ? method : "other";
    }

    private static String by(boolean us) {
        return us ? "us" : "them";
    }
}
