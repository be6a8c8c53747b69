package io.asterism.loadtests.lab;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real Asterism node in a process of its own. */
public final class AsterismProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration END = Duration.ofSeconds(40);

    private final String name;
    private final NodePlace place;
    private final Path folder;
    private final AsterismHttp http;
    private final List<String> settings = new ArrayList<>();
    private final List<String> jvmOptions = new ArrayList<>();
    private volatile @Nullable Process process;

    /** A node that lives somewhere and keeps its configuration, data and log in a folder; it is not started. */
    public AsterismProcess(String name, NodePlace place, Path folder) {
        this.name = name;
        this.place = place;
        this.folder = folder;
        this.http = new AsterismHttp(place.host(), place.httpPort());
    }

    public String name() {
        return name;
    }

    public NodePlace place() {
        return place;
    }

    /** Where it listens for SIP, over UDP and TCP. */
    public int port() {
        return place.sipPort();
    }

    public AsterismHttp http() {
        return http;
    }

    /** The entity id of the cluster. */
    public String eid() {
        return "02:a5:00:00:%02x:%02x".formatted(port() / 256, port() % 256);
    }

    /** The folder given to {@code --config}. */
    public Path config() {
        return folder.resolve("config");
    }

    /** Adds a line to {@code asterism.conf}, such as {@code asterism.publication.grace = 3s}. */
    public AsterismProcess with(String setting) {
        settings.add(setting);
        return this;
    }

    /** Adds an option of its JVM, such as {@code -Xmx512m}. */
    public AsterismProcess withJvmOption(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** Writes the configuration directory. */
    public void configure(PeerConfig... peers) {
        configure(Stream.of(peers).map(PeerConfig::render).reduce("", (all, peer) -> all + peer + "\n"));
    }

    /** Writes the configuration directory, with the given sections in {@code pjsip.conf}. */
    public void configure(String pjsip) {
        try {
            Files.createDirectories(config());
            Files.writeString(config().resolve("asterism.conf"), asterismConf());
            Files.writeString(config().resolve("pjsip.conf"), transports() + pjsip);
        } catch (IOException e) {
            throw new LabException("cannot write " + config(), e);
        }
    }

    /** Starts a node that has these peers and no memory; returns when it is ready. */
    public void start(PeerConfig... peers) {
        forget();
        configure(peers);
        start();
    }

    /** Starts with the configuration and the memory that are there; returns when it is ready. */
    public void start() {
        launch();
        Awaitility.await(name + " is ready; see " + logFile())
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !running() || http.ready());
        if (!running()) {
            throw new LabException("%s ended with %d; see %s".formatted(name, awaitEnd(), logFile()));
        }
    }

    /** The same without waiting until it is ready. */
    public void launch() {
        List<String> command = new ArrayList<>(place.enter());
        command.addAll(AsterismCommand.line(jvmOptions, "run", "--config", config().toString()));
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                    .start();
        } catch (IOException e) {
            throw new LabException("cannot start " + name, e);
        }
    }

    /** Completes with the exit status of the process that runs now, once that has ended. */
    public CompletableFuture<Integer> exit() {
        return current().onExit().thenApply(Process::exitValue);
    }

    public boolean running() {
        Process started = process;
        return started != null && started.isAlive();
    }

    public long pid() {
        return current().pid();
    }

    /** Ends it as systemd would and returns its exit status. */
    public int terminate() {
        current().destroy();
        return awaitEnd();
    }

    /** Ends it as a power cut would. */
    public void kill() {
        current().destroyForcibly();
        awaitEnd();
    }

    /** Sends a signal such as {@code HUP}. */
    public void signal(String signal) {
        Command.run(END, List.of("kill", "-" + signal, Long.toString(pid()))).orThrow();
    }

    /** Runs a verb of the command line that asks this node. */
    public Command.Outcome verb(String... arguments) {
        return AsterismCommand.run(Stream.concat(Stream.of(arguments), Stream.of("--url", http.url()))
                .toArray(String[]::new));
    }

    /** What it has written on its console so far. */
    public List<String> log() {
        try {
            return Files.exists(logFile()) ? Files.readAllLines(logFile()) : List.of();
        } catch (IOException e) {
            throw new LabException("cannot read " + logFile(), e);
        }
    }

    /** Deletes what it has stored, and its log. */
    public void forget() {
        try {
            Files.deleteIfExists(logFile());
            if (Files.exists(data())) {
                try (Stream<Path> files = Files.walk(data())) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new LabException("cannot delete in " + folder, e);
        }
    }

    @Override
    public void close() {
        if (running()) {
            kill();
        }
        http.close();
    }

    @Override
    public String toString() {
        return name + " on " + place.host() + ":" + place.sipPort();
    }

    private String asterismConf() {
        return """
                asterism.node.name = %s
                asterism.data-dir = "%s"
                asterism.eid = "%s"
                asterism.http.bind = "%s:%d"
                asterism.cluster { host = "%s", port = %d }
                %s
                """.formatted(
                        name,
                        data(),
                        eid(),
                        place.host(),
                        place.httpPort(),
                        place.clusterHost(),
                        place.clusterPort(),
                        String.join("\n", settings));
    }

    private String transports() {
        return """
                [udp]
                type = transport
                protocol = udp
                bind = %1$s

                [tcp]
                type = transport
                protocol = tcp
                bind = %1$s

                """.formatted(place.host() + ":" + place.sipPort());
    }

    private int awaitEnd() {
        try {
            if (!current().waitFor(END.toSeconds(), SECONDS)) {
                current().destroyForcibly();
                throw new LabException(name + " did not end within " + END);
            }
            return current().exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException(name + ": interrupted", e);
        }
    }

    private Process current() {
        Process started = process;
        if (started == null) {
            throw new LabException(name + " was never started");
        }
        return started;
    }

    /** When it last wrote to its data directory. */
    public Instant lastWrite() {
        try (Stream<Path> files = Files.walk(data())) {
            long newest =
                    files.mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
            return Instant.ofEpochMilli(newest);
        } catch (IOException e) {
            throw new LabException("cannot look into " + data(), e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path logFile() {
        return folder.resolve("asterism.log");
    }
}
