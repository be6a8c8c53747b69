package io.asterism.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code asterism run} as a process of its own, on ports of its own unless the test says otherwise. */
final class NodeProcess implements AutoCloseable {

    private static final Pattern HTTP = Pattern.compile("Asterism serves .*http=\"([^\"]+)\"");
    private static final int START_SECONDS = 120;

    private final Process process;
    private final Path err;

    private NodeProcess(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    static NodeProcess run(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                // Whoever runs the tests may have had them ignored: nohup, or a shell's background
                "env",
                "--default-signal=HUP,INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--set=asterism.data-dir=" + directory.resolve("data"),
                "--set=asterism.cluster.port=0",
                "--set=asterism.http.bind=127.0.0.1:0",
                "--set=asterism.sip.default-bind=127.0.0.1:0"));
        command.addAll(List.of(arguments));
        try {
            Path err = Files.createTempFile(directory, "stderr", ".txt");
            return new NodeProcess(
                    new ProcessBuilder(command)
                            .redirectError(err.toFile())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start(),
                    err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it said so far. */
    String said() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has told where it serves. */
    boolean serves() {
        return HTTP.matcher(said()).find();
    }

    HttpResponse<String> ask(String method, String path) {
        Matcher serves = HTTP.matcher(said());
        if (!serves.find()) {
            throw new IllegalStateException("The node does not serve: " + said());
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + serves.group(1) + path))
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its exit status, or -1 when it is still there after so long. */
    int exitStatus(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int exitStatus() {
        return exitStatus(START_SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
