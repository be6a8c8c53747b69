package io.asterism.loadtests.chaos.history;

import io.asterism.loadtests.chaos.history.HistoryEvent.Answered;
import io.asterism.loadtests.chaos.history.HistoryEvent.Failed;
import io.asterism.loadtests.chaos.history.HistoryEvent.Heard;
import io.asterism.loadtests.chaos.history.HistoryEvent.Noted;
import io.asterism.loadtests.chaos.history.HistoryEvent.Said;
import io.asterism.loadtests.chaos.history.HistoryEvent.Sent;
import io.asterism.loadtests.chaos.history.HistoryEvent.Shown;
import io.asterism.loadtests.chaos.history.HistoryEvent.Started;
import io.asterism.loadtests.chaos.history.HistoryEvent.Stopped;
import io.asterism.loadtests.chaos.history.HistoryEvent.Struck;
import io.asterism.loadtests.chaos.history.HistoryEvent.Unanswered;
import io.asterism.loadtests.chaos.history.Verdict.Figures;
import io.asterism.loadtests.chaos.history.Violation.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges a round. It goes through the events once, in order, and asks each receiver's {@link Ear} in the end. */
public final class Checker {

    private static final int CONDITION_FAILED = 412;

    private final RoundHistory round;
    private final Truth truth;
    private final Map<String, Ear> ears = new TreeMap<>();
    private final Screens screens;
    private final Service service = new Service();
    private final List<Violation> violations = new ArrayList<>();

    private Checker(RoundHistory round) {
        this.round = round;
        this.truth = new Truth(round);
        this.screens = new Screens(truth, round.nodes());
        for (String peer : round.peers()) {
            ears.put(peer, new Ear(peer, truth));
        }
    }

    /** The verdict about a round that has become quiet, or should have. */
    public static Verdict check(RoundHistory round) {
        return new Checker(round).verdict();
    }

    private Verdict verdict() {
        round.events().forEach(this::on);
        for (Ear ear : ears.values()) {
            violations.addAll(ear.finish(round.end()));
        }
        violations.addAll(screens.finish(round.end()));
        return new Verdict(List.copyOf(violations), figures());
    }

    private void on(HistoryEvent event) {
        switch (event) {
            case Said said -> {
                truth.say(said.statement());
                ears.values().forEach(ear -> ear.expect(said));
            }
            case Sent sent -> truth.send(sent.statement());
            case Answered answered -> onAnswer(answered);
            case Unanswered unanswered -> {
                violations.add(new Violation(
                        What.UNANSWERED, unanswered.at(), describe(unanswered.eid(), unanswered.statement())));
            }
            case Heard heard -> ear(heard.receiver()).hear(heard).ifPresent(violations::add);
            case Stopped stopped -> {
                truth.stop(stopped.eid(), stopped.at());
                ears.values().forEach(ear -> ear.stop(stopped.eid()));
            }
            case Started started -> {
                ears.values().forEach(ear -> violations.addAll(ear.missingRetractions(started.eid(), started.at())));
                truth.start(started.eid(), started.at());
                ear(started.eid()).start();
            }
            case Struck struck -> ears.values().forEach(ear -> ear.strike(struck.at()));
            case Shown shown -> screens.show(shown);
            case Failed failed -> violations.add(new Violation(What.BROKEN, failed.at(), failed.what()));
            case Noted noted -> {}
        }
    }

    private void onAnswer(Answered answered) {
        service.answered(answered);
        Statement statement = answered.statement();
        if (answered.isGood()) {
            truth.acknowledge(answered);
        } else if (answered.status() != CONDITION_FAILED) {
            violations.add(new Violation(
                    What.REFUSED, answered.at(), answered.status() + " to " + describe(answered.eid(), statement)));
        }
    }

    private Figures figures() {
        return new Figures(
                truth.changes(),
                service.acknowledged(),
                service.renewed(),
                service.longestAnswer(),
                service.longestPause(),
                Duration.ofNanos(
                        ears.values().stream().mapToLong(Ear::longestLamp).max().orElse(0)),
                allMove());
    }

    private Optional<Duration> allMove() {
        List<OptionalLong> times = ears.values().stream().map(Ear::allMove).toList();
        return times.isEmpty() || times.stream().anyMatch(OptionalLong::isEmpty)
                ? Optional.empty()
                : times.stream()
                        .mapToLong(OptionalLong::getAsLong)
                        .mapToObj(Duration::ofNanos)
                        .max(Duration::compareTo);
    }

    private Ear ear(String peer) {
        Ear ear = ears.get(peer);
        if (ear == null) {
            throw new IllegalArgumentException(peer + " is none of the peers " + ears.keySet());
        }
        return ear;
    }

    private static String describe(String eid, @Nullable Statement statement) {
        return statement == null ? "a PUBLISH of " + eid + " without a state" : statement.toString();
    }
}
