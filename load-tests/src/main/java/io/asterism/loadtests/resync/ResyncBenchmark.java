package io.asterism.loadtests.resync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs {@link Resync} between two Asterisks and through the hub, in turn, and prints the times beside each other. */
public final class ResyncBenchmark {

    private ResyncBenchmark() {}

    /** Arguments: devices (10000), rounds (3), then settings of the hub. */
    public static void main(String[] args) {
        int devices = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        String[] settings = List.of(args).stream().skip(2).toArray(String[]::new);

        List<Duration> pair = new ArrayList<>();
        List<Duration> hub = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            pair.add(Resync.betweenTwo(devices));
            hub.add(Resync.throughHub(devices, settings));
        }

        System.out.printf("%d devices, from the start of b to its last state; %d rounds%n", devices, rounds);
        System.out.printf("| %-32s | %s |%n", "two stock Asterisks", seconds(pair));
        System.out.printf("| %-32s | %s |%n", "through the hub", seconds(hub));
    }

    private static String seconds(List<Duration> times) {
        return times.stream()
                .map(time -> "%.2f s".formatted(time.toMillis() / 1000.0))
                .collect(Collectors.joining(" | "));
    }
}
