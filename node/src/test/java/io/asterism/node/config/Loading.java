package io.asterism.node.config;

import io.asterism.protocol.asterisk.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A configuration directory that tests write to and load, on a machine that knows two names. */
final class Loading {

    private final Path directory;
    private final SettingsLoader loader;

    Loading(Path directory) {
        this.directory = directory;
        this.loader = new SettingsLoader(
                new Surroundings(Map.of("HOSTNAME", "test host"), directory.resolve("home"), directory.resolve("none")),
                node -> Loading::resolve);
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Loading.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadResult load(String file, String text) {
        return load(file, text, Map.of());
    }

    LoadResult load(String file, String text, Map<String, String> overrides) {
        write(file, text);
        return loader.read(directory, overrides);
    }

    LoadResult defaults(Map<String, String> overrides) {
        return loader.read(null, overrides);
    }

    void write(String file, String text) {
        try {
            Files.writeString(directory.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings, which must be there. */
    static NodeSettings settings(LoadResult result) {
        return switch (result) {
            case LoadResult.Loaded loaded -> loaded.settings();
            case LoadResult.Rejected rejected -> throw new AssertionError(rejected.findings());
        };
    }

    /** Everything that was found, without the directory. */
    List<String> findings(LoadResult result) {
        List<Finding> findings = switch (result) {
            case LoadResult.Loaded loaded -> loaded.warnings();
            case LoadResult.Rejected rejected -> rejected.findings();
        };
        return findings.stream()
                .map(finding -> finding.toString().replace(directory + "/", ""))
                .toList();
    }

    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "localhost" -> List.of(InetAddress.getAllByName("127.0.0.1"));
            case "pbx.example.org" ->
                List.of(InetAddress.getAllByName("192.0.2.1")[0], InetAddress.getAllByName("2001:db8::1")[0]);
            default -> throw new UnknownHostException("no such host");
        };
    }
}
