package io.asterism.loadtests.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
public final class Command {

    private static final int UNAVAILABLE = 3;

    private Command() {}

    /** What came of it. */
    public record Outcome(List<String> command, int exit, String out, String err) {

        /** The standard output, or an exception that says what went wrong. */
        public String orThrow() {
            return switch (exit) {
                case 0 -> out;
                case UNAVAILABLE -> throw new LabUnavailableException(err.strip());
                default -> throw new LabException("%s: exit %d: %s".formatted(command, exit, err.strip()));
            };
        }
    }

    /** Runs a program with no input; kills it at the timeout. */
    public static Outcome run(Duration timeout, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Checkout.root().toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            FutureTask<String> out = drain(process.getInputStream());
            FutureTask<String> err = drain(process.getErrorStream());
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new LabException(command + ": not done after " + timeout);
            }
            return new Outcome(command, process.exitValue(), out.get(), err.get());
        } catch (IOException e) {
            throw new LabException(command + " does not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException(command + ": interrupted", e);
        } catch (ExecutionException e) {
            throw new LabException(command + ": its output cannot be read", e);
        }
    }

    private static FutureTask<String> drain(InputStream in) {
        FutureTask<String> text = new FutureTask<>(() -> {
            try (in) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Thread.ofVirtual().start(text);
        return text;
    }
}
