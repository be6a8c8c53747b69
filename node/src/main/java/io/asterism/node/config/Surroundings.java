package io.asterism.node.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the machine says where the configuration says nothing. */
record Surroundings(Map<String, String> environment, Path home, Path hostNameFile) {

    static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(), Path.of(System.getProperty("user.home", ".")), Path.of("/etc/hostname"));
    }

    /** The name of the host, fit for the name of a node; without asking a name server. */
    String hostName() {
        String name = Optional.ofNullable(environment.get("HOSTNAME"))
                .filter(text -> !text.isBlank())
                .or(this::fileName)
                .orElse("asterism");
        String fit = name.strip().replaceAll("[^A-Za-z0-9._-]", "-");
        return fit.length() > 64 ? fit.substring(0, 64) : fit;
    }

    /** Where systemd or the XDG Base Directory Specification wants state to be. */
    Path stateDirectory(String node) {
        String systemd = environment.get("STATE_DIRECTORY");
        if (systemd != null && !systemd.isBlank()) {
            return Path.of(systemd.split(":", 2)[0]).toAbsolutePath();
        }
        String xdg = environment.get("XDG_STATE_HOME");
        Path base = xdg == null || xdg.isBlank() ? homeDirectory().resolve(".local/state") : Path.of(xdg);
        return base.resolve("asterism").resolve(node).toAbsolutePath();
    }

    /** What a shell means by {@code ~}; the JDK asks the password file, which may have another. */
    private Path homeDirectory() {
        String variable = environment.get("HOME");
        return variable == null || variable.isBlank() ? home : Path.of(variable);
    }

    private Optional<String> fileName() {
        try {
            return Optional.of(Files.readString(hostNameFile).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
