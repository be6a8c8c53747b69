package io.asterism.loadtests.chaos;

import io.asterism.loadtests.chaos.history.Verdict.Figures;
import io.asterism.loadtests.chaos.history.Violation.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Results as lines and as a table. */
final class Report {

    private static final String ROW =
            "| %-8s | %6s | %8s | %5s | %9s | %8s | %8s | %6s | %6s | %13s | %13s | %13s | %13s |";

    private Report() {}

    static String line(RoundResult result) {
        Figures figures = result.verdict().figures();
        return "round %d %-8s %s: %d changes, longest answer %s, pause %s, lamp %s, all move %s"
                .formatted(
                        result.number(),
                        result.fault().word(),
                        result.verdict().good() ? "good" : "BAD",
                        figures.changes(),
                        seconds(figures.longestAnswer()),
                        seconds(figures.longestPause()),
                        seconds(figures.longestLamp()),
                        figures.allMove().map(Report::seconds).orElse("-"));
    }

    /** A row for each fault; of a round's longest time, the median and the worst over the rounds. */
    static List<String> table(List<RoundResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted(
                "fault",
                "rounds",
                "changes",
                "lost",
                "reordered",
                "spurious",
                "refused",
                "silent",
                "broken",
                "answer",
                "pause",
                "lamp",
                "all move"));
        lines.add(lines.getFirst().replaceAll("[^|]", "-"));
        Map<Fault, List<RoundResult>> byFault =
                results.stream().collect(Collectors.groupingBy(RoundResult::fault, TreeMap::new, Collectors.toList()));
        byFault.forEach((fault, rounds) -> lines.add(row(fault.word(), rounds)));
        if (byFault.size() > 1) {
            lines.add(row("all", results));
        }
        return lines;
    }

    private static String row(String title, List<RoundResult> rounds) {
        return ROW.formatted(
                title,
                rounds.size(),
                rounds.stream()
                        .mapToInt(each -> each.verdict().figures().changes())
                        .sum(),
                count(rounds, What.LOST) + count(rounds, What.NOT_RETRACTED),
                count(rounds, What.REORDERED),
                count(rounds, What.SPURIOUS),
                count(rounds, What.REFUSED),
                count(rounds, What.UNANSWERED),
                count(rounds, What.BROKEN),
                medianAndWorst(rounds, figures -> Optional.of(figures.longestAnswer())),
                medianAndWorst(rounds, figures -> Optional.of(figures.longestPause())),
                medianAndWorst(rounds, figures -> Optional.of(figures.longestLamp())),
                medianAndWorst(rounds, Figures::allMove));
    }

    private static long count(List<RoundResult> rounds, What what) {
        return rounds.stream().mapToLong(each -> each.verdict().count(what)).sum();
    }

    private static String medianAndWorst(List<RoundResult> rounds, Function<Figures, Optional<Duration>> figure) {
        List<Duration> times = rounds.stream()
                .map(each -> figure.apply(each.verdict().figures()))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        return times.isEmpty() ? "-" : seconds(times.get(times.size() / 2)) + " " + seconds(times.getLast());
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
