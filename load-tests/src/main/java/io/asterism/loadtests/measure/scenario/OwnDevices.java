package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.ami.AmiMessage;
import io.asterism.loadtests.measure.sip.DeviceStateForm;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** The devices of a load, as devices of a real Asterisk. */
record OwnDevices(AsteriskServer server) {

    private static final int AT_ONCE = 1000;

    /** Puts devices from 0 on in use; returns when the server has taken all changes. */
    void setAll(int devices) {
        for (int from = 0; from < devices; from += AT_ONCE) {
            CompletableFuture.allOf(IntStream.range(from, Math.min(devices, from + AT_ONCE))
                            .mapToObj(device -> set(device, DeviceStateForm.word(1)))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }

    CompletableFuture<AmiMessage> set(int device, String word) {
        String name = DeviceStateForm.DEVICE_PREFIX + "%07d".formatted(device);
        return server.ami().send("Setvar", Map.of("Variable", "DEVICE_STATE(" + name + ")", "Value", word));
    }
}
