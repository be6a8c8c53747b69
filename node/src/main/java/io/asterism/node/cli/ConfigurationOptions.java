package io.asterism.node.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a configuration comes from, for the verbs that read one. */
public final class ConfigurationOptions {

    private static final String NAME = "asterism.node.name";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    private @Nullable Path directory;

    @Option(names = "--name", paramLabel = "N", description = "The node's name; short for --set " + NAME + "=N.")
    private @Nullable String name;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that goes before asterism.conf, as in --set asterism.http.bind=127.0.0.1:8089.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "The directory with asterism.conf and pjsip.conf, each of them optional.")
    void directory(Path wanted) {
        if (!Files.isDirectory(wanted)) {
            throw new ParameterException(verb.commandLine(), "--config: " + wanted + " is not a directory");
        }
        directory = wanted;
    }

    /** The directory; null for the built-in defaults. */
    public @Nullable Path directory() {
        return directory;
    }

    /** Settings that go before those of the directory. */
    public Map<String, String> overrides() {
        Map<String, String> overrides = new LinkedHashMap<>(settings);
        if (name != null) {
            overrides.put(NAME, name);
        }
        return overrides;
    }
}
