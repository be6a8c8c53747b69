package io.asterism.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/configuration.md");

    @Test
    void namesEverySettingWithItsDefaultAndNoOther() throws IOException {
        // Given
        Config reference = ConfigFactory.parseResources("reference.conf")
                .withOnlyPath("asterism")
                .withoutPath("asterism.federation");
        List<String> settings = reference.resolve().entrySet().stream()
                .map(entry -> "| `" + entry.getKey() + "` | `" + text(entry.getValue()) + "` |")
                .sorted()
                .toList();

        // When
        List<String> documented = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `asterism."))
                .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 1) + 1) + 1))
                .sorted()
                .toList();

        // Then
        assertThat(documented).isEqualTo(settings);
    }

    private static String text(ConfigValue value) {
        String text = value.valueType() == ConfigValueType.STRING
                ? (String) value.unwrapped()
                : value.render(ConfigRenderOptions.concise());
        return text.isEmpty() ? "\"\"" : text;
    }
}
