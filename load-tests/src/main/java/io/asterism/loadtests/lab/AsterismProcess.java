package io.asterism.loadtests.lab;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real Asterism node, run from what Maven built in {@code node/target}, as the launcher does. */
public final class AsterismProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(40);
    private static final Duration VERB = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final int port;
    private final Path folder;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<String> settings = new ArrayList<>();
    private @Nullable Process process;

    AsterismProcess(String name, int port, Path folder) {
        this.name = name;
        this.port = port;
        this.folder = folder;
    }

    public String name() {
        return name;
    }

    /** Where it listens for SIP, over UDP and TCP. */
    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + (port + 1);
    }

    /** The folder given to {@code --config}. */
    public Path config() {
        return folder.resolve("config");
    }

    /** The entity id of the cluster. */
    public String eid() {
        return "02:a5:00:00:%02x:%02x".formatted(port / 256, port % 256);
    }

    /** Adds a line to {@code asterism.conf}, such as {@code asterism.publication.grace = 3s}. */
    public AsterismProcess with(String setting) {
        settings.add(setting);
        return this;
    }

    /** Starts, with a clean data directory, a node that has these peers; returns when it is ready. */
    public void start(PeerConfig... peers) {
        delete(folder.resolve("data"));
        configure(peers);
        start();
    }

    /** Writes the configuration directory. */
    public void configure(PeerConfig... peers) {
        StringBuilder sections = new StringBuilder();
        for (PeerConfig peer : peers) {
            sections.append(peer.render()).append('\n');
        }
        configure(sections.toString());
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

    /** Starts with the configuration and the data that are there; returns when it is ready. */
    public void start() {
        try {
            process = new ProcessBuilder(java(List.of("run", "--config", config().toString())))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                    .start();
        } catch (IOException e) {
            throw new LabException("cannot start " + name, e);
        }
        Awaitility.await(name + " is ready; see " + logFile())
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !running() || ready());
        if (!running()) {
            throw new LabException("%s ended with %d; see %s".formatted(name, awaitEnd(), logFile()));
        }
    }

    public boolean running() {
        return process != null && process.isAlive();
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
        Command.run(VERB, List.of("kill", "-" + signal, Long.toString(pid()))).orThrow();
    }

    /** Runs a verb of the command line against it. */
    public Command.Outcome verb(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--url");
        all.add(url());
        return Command.run(VERB, java(all));
    }

    /** Runs a verb of the command line that needs no running node. */
    public static Command.Outcome offlineVerb(String... arguments) {
        return Command.run(VERB, java(List.of(arguments)));
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    public HttpResponse<String> put(String path) {
        return send(HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.noBody()), path);
    }

    public HttpResponse<String> post(String path) {
        return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()), path);
    }

    public HttpResponse<String> delete(String path) {
        return send(HttpRequest.newBuilder().DELETE(), path);
    }

    /** What a GET is answered with. */
    public JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new LabException("GET %s: %d %s".formatted(path, answer.statusCode(), answer.body()));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new LabException("GET " + path + ": " + answer.body(), e);
        }
    }

    /** What it has written on its console so far. */
    public List<String> log() {
        try {
            return Files.exists(logFile()) ? Files.readAllLines(logFile(), StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            throw new LabException("cannot read " + logFile(), e);
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
        return name + " on " + port;
    }

    private static List<String> java(List<String> arguments) {
        Path target = Checkout.root().resolve("node/target");
        if (!Files.exists(target.resolve("asterism-node.jar"))) {
            throw new LabException("no build in " + target + ": ./mvnw -Dquick -DskipTests package");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                target.resolve("asterism-node.jar") + ":" + target.resolve("lib") + "/*",
                "io.asterism.node.Main"));
        command.addAll(arguments);
        return command;
    }

    private String asterismConf() {
        return """
                asterism.node.name = %s
                asterism.data-dir = "%s"
                asterism.eid = "%s"
                asterism.http.bind = "127.0.0.1:%d"
                asterism.cluster { host = "127.0.0.1", port = %d }
                %s
                """.formatted(name, folder.resolve("data"), eid(), port + 1, port + 2, String.join("\n", settings));
    }

    private String transports() {
        return """
                [udp]
                type = transport
                protocol = udp
                bind = 127.0.0.1:%1$d

                [tcp]
                type = transport
                protocol = tcp
                bind = 127.0.0.1:%1$d

                """.formatted(port);
    }

    private boolean ready() {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (LabException e) {
            return false; // it does not listen yet
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path) {
        try {
            return http.send(
                    request.uri(URI.create(url() + path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new LabException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException(path, e);
        }
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
        if (process == null) {
            throw new LabException(name + " was never started");
        }
        return process;
    }

    private Path logFile() {
        return folder.resolve("asterism.log");
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new LabException("cannot delete " + directory, e);
        }
    }
}
