package io.asterism.node.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.asterism.protocol.asterisk.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the keys whose value differs, as findings that say that only a restart can change them. */
final class KeyDifference {

    private KeyDifference() {}

    static List<Finding> between(String path, @Nullable ConfigValue before, @Nullable ConfigValue after) {
        if (before instanceof ConfigObject old && after instanceof ConfigObject fresh) {
            List<Finding> findings = new ArrayList<>();
            TreeSet<String> keys = new TreeSet<>(old.keySet());
            keys.addAll(fresh.keySet());
            keys.forEach(key -> findings.addAll(between(path + "." + key, old.get(key), fresh.get(key))));
            return findings;
        }
        Object was = before == null ? null : before.unwrapped();
        Object is = after == null ? null : after.unwrapped();
        if (String.valueOf(was).equals(String.valueOf(is))) {
            return List.of();
        }
        ConfigValue written = after == null ? before : after;
        return List.of(Finding.error(
                ConfFile.at(written == null ? null : written.origin(), null),
                path + ": " + is + " (running with: " + was + "; it takes a restart to change)"));
    }
}
