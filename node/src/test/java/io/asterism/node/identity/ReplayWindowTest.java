package io.asterism.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.node.identity.ReplayWindow.Use;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {

    private final ReplayWindow window = new ReplayWindow(3);

    @Test
    void takesEachCountOnce() { // AU-3
        // Given
        Nonce nonce = new Nonce(10, 1);

        // When
        List<Use> uses = List.of(
                window.use(nonce, 1, 0), window.use(nonce, 1, 0), window.use(nonce, 2, 0), window.use(nonce, 1, 0));

        // Then
        assertThat(uses).containsExactly(Use.FIRST, Use.REPEATED, Use.FIRST, Use.REPEATED);
    }

    @Test
    void takesCountsThatOvertookEachOther() {
        // Given
        Nonce nonce = new Nonce(10, 1);

        // When
        List<Use> uses = List.of(
                window.use(nonce, 5, 0), window.use(nonce, 3, 0), window.use(nonce, 4, 0), window.use(nonce, 3, 0));

        // Then
        assertThat(uses).containsExactly(Use.FIRST, Use.FIRST, Use.FIRST, Use.REPEATED);
    }

    @Test
    void takesAForgottenNonceForStaleAndNeverForNew() {
        // Given
        for (int i = 1; i <= 4; i++) {
            window.use(new Nonce(i, 0), 1, 0);
        }

        // When
        Use again = window.use(new Nonce(1, 0), 1, 0);

        // Then
        assertThat(again).isEqualTo(Use.FORGOTTEN);
        assertThat(window.size()).isEqualTo(3);
    }

    @Test
    void dropsWhatHasExpired() {
        // Given
        window.use(new Nonce(1, 0), 1, 0);

        // When
        window.use(new Nonce(100, 0), 1, 50);

        // Then
        assertThat(window.size()).isEqualTo(1);
        assertThat(window.use(new Nonce(1, 0), 1, 0)).isEqualTo(Use.FORGOTTEN);
    }

    @Property
    void letsNoUseThroughTwice(@ForAll @Size(max = 200) List<@IntRange(min = 0, max = 400) Integer> uses) {
        // Given
        ReplayWindow small = new ReplayWindow(4);
        Set<Integer> taken = new HashSet<>();

        for (int use : uses) {
            // When
            Use answer = small.use(new Nonce(use % 8, 0), 1 + use / 8, 0);

            // Then
            assertThat(answer == Use.FIRST && !taken.add(use)).isFalse();
        }
    }
}
