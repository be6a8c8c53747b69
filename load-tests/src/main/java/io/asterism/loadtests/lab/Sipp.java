package io.asterism.loadtests.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs scenarios of {@code load-tests/sipp}, from ephemeral ports on the loopback address. */
public final class Sipp {

    private static final int SECONDS = 30;

    private final Map<String, String> keys = new LinkedHashMap<>();
    private final List<String> credentials = new ArrayList<>();
    private boolean tcp;

    /** Replaces {@code [key]} in the scenario. */
    public Sipp with(String key, String value) {
        keys.put(key, value);
        return this;
    }

    /** Answers challenges with these credentials. */
    public Sipp authenticating(String name, String password) {
        credentials.addAll(List.of("-au", name, "-ap", password));
        return this;
    }

    public Sipp overTcp() {
        tcp = true;
        return this;
    }

    /** Runs a scenario once against a port; fails with what SIPp says when an answer was not the expected one. */
    public void run(String scenario, int port) {
        Path errors = errorFile(scenario);
        List<String> command = new ArrayList<>(List.of(
                "sipp",
                "127.0.0.1:" + port,
                "-sf",
                Checkout.loadTests("sipp/" + scenario + ".xml").toString(),
                "-i",
                "127.0.0.1",
                "-t",
                tcp ? "t1" : "u1",
                "-p",
                Integer.toString(unusedPort()),
                "-m",
                "1",
                "-nostdin",
                "-timeout",
                SECONDS + "s",
                "-timeout_error",
                "-trace_err",
                "-error_file",
                errors.toString()));
        if (!credentials.isEmpty()) {
            command.addAll(credentials);
            // the Request-URI of the scenarios; SIPp itself would leave the user out
            command.addAll(List.of("-auth_uri", keys.get("user") + "@127.0.0.1:" + port));
        }
        keys.forEach((key, value) -> command.addAll(List.of("-key", key, value)));
        Command.Outcome outcome = Command.run(Duration.ofSeconds(SECONDS + 10L), command);
        if (outcome.exit() != 0) {
            throw new LabException("%s: exit %d: %s".formatted(scenario, outcome.exit(), read(errors)));
        }
    }

    /** SIPp itself would take 5060. */
    private static int unusedPort() {
        try (SipSocket socket = SipSocket.open()) {
            return socket.port();
        }
    }

    private static Path errorFile(String scenario) {
        try {
            Files.createDirectories(Checkout.output());
            return Files.createTempFile(Checkout.output(), scenario, ".err");
        } catch (IOException e) {
            throw new LabException("no error file for " + scenario, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new LabException("cannot read " + file, e);
        }
    }
}
