package io.asterism.node;

import io.asterism.node.config.LoadResult;
import io.asterism.node.config.SettingsLoader;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a node's configuration comes from, at its start and at each reload.
 *
 * @param directory the directory of {@code --config}; null for the built-in defaults
 * @param overrides what {@code --set} and {@code --name} say
 */
record ConfigurationSource(@Nullable Path directory, Map<String, String> overrides) {

    ConfigurationSource {
        overrides = Map.copyOf(overrides);
    }

    LoadResult load() {
        return SettingsLoader.load(directory, overrides);
    }
}
