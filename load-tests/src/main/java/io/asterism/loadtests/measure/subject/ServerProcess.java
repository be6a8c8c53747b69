package io.asterism.loadtests.measure.subject;

import io.asterism.loadtests.lab.Checkout;
import io.asterism.loadtests.lab.LabException;
import io.asterism.loadtests.lab.SipSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A program that serves one UDP port of the loopback address until it is told to end. */
final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration TRY = Duration.ofMillis(200);

    private final Path log;
    private final Process process;

    /** Starts it; returns when it answers a message. */
    ServerProcess(String name, List<String> command, int port, String message) {
        this.log = Checkout.output().resolve("measure-" + name + ".log");
        try {
            Files.createDirectories(Checkout.output());
            this.process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new LabException("cannot start " + command, e);
        }
        try (SipSocket socket = SipSocket.open()) {
            awaitAnswer(name, socket, port, message);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void awaitAnswer(String name, SipSocket socket, int port, String message) {
        Awaitility.await(name + " answers; see " + log).atMost(START).until(() -> {
            socket.send(message, port);
            return socket.receive(TRY).isPresent();
        });
    }

    /** A UDP port that nobody has. */
    static int freePort() {
        try (SipSocket socket = SipSocket.open()) {
            return socket.port();
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }
}
