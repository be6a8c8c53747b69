package io.asterism.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.asterism.protocol.asterisk.SourceLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code asterism.conf} and lays it over {@code reference.conf}, and the overrides of the command line over both.
 * Sections other than {@code asterism} and {@code pekko} are unknown, and so is a key that the reference does not have.
 */
final class ConfFile {

    private static final String OURS = "asterism";
    private static final String PEKKO = "pekko";

    private final Findings findings;

    ConfFile(Findings findings) {
        this.findings = findings;
    }

    static Config reference() {
        return ConfigFactory.defaultReferenceUnresolved().withOnlyPath(OURS).resolve();
    }

    /** The settings in force; the reference alone when the file cannot be read as one. */
    Config read(@Nullable Path file, Map<String, String> overrides) {
        Config reference = ConfigFactory.defaultReferenceUnresolved().withOnlyPath(OURS);
        try {
            Config own = overrides(overrides)
                    .withFallback(file == null ? ConfigFactory.empty() : parse(file))
                    .withFallback(reference)
                    .resolve();
            return check("", own.root(), reference().root()) ? own : reference();
        } catch (ConfigException e) {
            findings.error(at(e.origin(), file), sentence(e));
            return reference();
        }
    }

    /** Where a value was written. */
    static SourceLocation at(@Nullable ConfigOrigin origin, @Nullable Path file) {
        if (origin == null) {
            return new SourceLocation(file == null ? "settings" : file.toString(), 0);
        }
        String name = origin.filename();
        return new SourceLocation(
                name == null ? origin.description() : name, Math.max(name == null ? 0 : origin.lineNumber(), 0));
    }

    private static Config parse(Path file) {
        return ConfigFactory.parseFile(
                file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    }

    private Config overrides(Map<String, String> overrides) {
        Config config = ConfigFactory.empty();
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            ConfigOrigin origin = ConfigOriginFactory.newSimple("--set " + override.getKey());
            try {
                config = config.withValue(
                        path(override.getKey()), value(override.getValue()).withOrigin(origin));
            } catch (ConfigException e) {
                findings.error(at(origin, null), sentence(e));
            }
        }
        return config;
    }

    private static String path(String key) {
        List<String> elements = ConfigUtil.splitPath(key);
        return elements.getFirst().equals(OURS) || elements.getFirst().equals(PEKKO) ? key : OURS + "." + key;
    }

    /** A list or an object in brackets or braces is read as such; anything else is a text. */
    private static ConfigValue value(String text) {
        return text.startsWith("[") || text.startsWith("{") || text.startsWith("\"")
                ? ConfigFactory.parseString("value = " + text).getValue("value")
                : ConfigValueFactory.fromAnyRef(text);
    }

    /** Whether every section is one. */
    private boolean check(String path, ConfigObject own, ConfigObject known) {
        boolean sound = true;
        for (Map.Entry<String, ConfigValue> entry : own.entrySet()) {
            String full = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            ConfigValue reference = known.get(entry.getKey());
            if (reference instanceof ConfigObject section) {
                sound &= checkSection(full, entry.getValue(), section);
            } else if (reference == null && !full.equals(PEKKO)) {
                findings.error(at(entry.getValue().origin(), null), "unknown key: " + full);
            }
        }
        return sound;
    }

    private boolean checkSection(String path, ConfigValue value, ConfigObject known) {
        if (value instanceof ConfigObject section) {
            return check(path, section, known);
        }
        findings.error(at(value.origin(), null), path + ": " + value.unwrapped() + " (expected: a section)");
        return false;
    }

    /** The library says where in front of what it says; we have said it already. */
    private static String sentence(ConfigException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String prefix = e.origin() == null ? "" : e.origin().description() + ": ";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }
}
