package io.asterism.node.bridge;

import io.asterism.node.config.LoadResult;
import io.asterism.node.config.SettingsLoader;
import io.asterism.node.config.SipSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What an administrator would have written. */
final class ConfigurationDirectory {

    private ConfigurationDirectory() {}

    static SipSettings sip(Path directory, String pjsip) throws IOException {
        Files.writeString(directory.resolve("pjsip.conf"), pjsip);
        return switch (SettingsLoader.load(directory, Map.of("asterism.data-dir", directory.toString()))) {
            case LoadResult.Loaded loaded -> loaded.settings().sip();
            case LoadResult.Rejected rejected -> throw new AssertionError(rejected.findings());
        };
    }
}
