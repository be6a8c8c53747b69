package io.asterism.loadtests.measure;

import io.asterism.loadtests.measure.subject.Subjects;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** How a scenario is run. What is not given is the scenario's own choice. */
public final class Options {

    @Option(names = "--runs", paramLabel = "N", description = "How often each server is measured, in turn (5)")
    private int runs = 5;

    @Option(names = "--rates", split = ",", paramLabel = "N", description = "Requests a second")
    private List<Integer> rates = List.of();

    @Option(names = "--seconds", paramLabel = "N", description = "How long each rate is measured (10)")
    private int seconds = 10;

    @Option(names = "--warm-up", paramLabel = "N", description = "Seconds of load before that, on a JVM (20)")
    private int warmUp = 20;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SERVER",
            description = "asterism, asterism3, asterisk, " + "kamailio, netty, c")
    private List<Subjects> only = List.of();

    @Option(names = "--publishers", paramLabel = "N", description = "How many servers publish (50)")
    private int publishers = 50;

    @Option(names = "--chains", paramLabel = "N", description = "Their publications, all together (250)")
    private int chains = 250;

    @Option(names = "--devices", split = ",", paramLabel = "N", description = "How many devices")
    private List<Integer> devices = List.of();

    @Option(names = "--peers", split = ",", paramLabel = "N", description = "How many peers are told of a change")
    private List<Integer> peers = List.of();

    @Option(names = "--lanes", split = ",", paramLabel = "N", description = "asterism.peer.lanes")
    private List<Integer> lanes = List.of();

    @Option(names = "--round-trips", split = ",", paramLabel = "MS", description = "Round-trip times")
    private List<Integer> roundTrips = List.of();

    @Option(names = "--set", paramLabel = "LINE", description = "A line of Asterism's asterism.conf")
    private List<String> settings = List.of();

    @Option(names = "--threads", description = "Tell which threads of the server have run")
    private boolean threads;

    @Option(names = "--profile", paramLabel = "DIR", description = "Record JVMs with JFR while they are measured")
    private String profile = "";

    public int runs() {
        return runs;
    }

    public List<Integer> rates(Integer... choice) {
        return rates.isEmpty() ? List.of(choice) : rates;
    }

    public Duration measured() {
        return Duration.ofSeconds(seconds);
    }

    public Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }

    /** The servers of a choice that were asked for. */
    public List<Subjects> subjects(Subjects... choice) {
        return List.of(choice).stream()
                .filter(subject -> only.isEmpty() || only.contains(subject))
                .toList();
    }

    public int publishers() {
        return publishers;
    }

    public int chains() {
        return chains;
    }

    public List<Integer> devices(Integer... choice) {
        return devices.isEmpty() ? List.of(choice) : devices;
    }

    public List<Integer> peers(Integer... choice) {
        return peers.isEmpty() ? List.of(choice) : peers;
    }

    public List<Integer> lanes(Integer... choice) {
        return lanes.isEmpty() ? List.of(choice) : lanes;
    }

    public List<Duration> roundTrips(Integer... choice) {
        return (roundTrips.isEmpty() ? List.of(choice) : roundTrips)
                .stream().map(Duration::ofMillis).toList();
    }

    public List<String> settings() {
        return settings;
    }

    public boolean threads() {
        return threads;
    }

    /** Where recordings go; empty for none. */
    public String profile() {
        return profile;
    }
}
