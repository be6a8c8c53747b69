package io.asterism.protocol.model;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

class EidFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void refusesOrReadsButNeverElse(@NotNull String text) {
        try {
            Eid.parse(text);
        } catch (IllegalArgumentException expected) {
            // What parse promises for bad text
        }
    }
}
