package io.asterism.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurroundingsTest {

    @ParameterizedTest
    @CsvSource({
        "HOME, /home/ops, /home/ops/.local/state/asterism/hub",
        "HOME, '', /passwd/.local/state/asterism/hub",
        "NONE, x, /passwd/.local/state/asterism/hub",
        "XDG_STATE_HOME, /state, /state/asterism/hub",
        "STATE_DIRECTORY, /var/lib/asterism:/other, /var/lib/asterism",
    })
    void keepsStateWhereTheEnvironmentWantsIt(String variable, String value, String directory) {
        // Given
        Surroundings surroundings =
                new Surroundings(Map.of(variable, value), Path.of("/passwd"), Path.of("/etc/hostname"));

        // When
        Path state = surroundings.stateDirectory("hub");

        // Then
        assertThat(state).isEqualTo(Path.of(directory));
    }
}
