package io.asterism.protocol.event;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

class StateBodiesFuzzTest {

    @FuzzTest(maxDuration = "30s")
    void readsOrRefusesButNeverElse(@NotNull EventPackage event, byte @NotNull [] body) throws EventBodyException {
        StateBody read;
        try {
            read = StateBodies.decode(event, body);
        } catch (EventBodyException expected) {
            return;
        }
        if (!StateBodies.decode(event, StateBodies.encode(read)).equals(read)) {
            throw new IllegalStateException("reads back another body than it wrote: " + read);
        }
    }
}
