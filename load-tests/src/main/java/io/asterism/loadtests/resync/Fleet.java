package io.asterism.loadtests.resync;

import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.lab.ami.AmiMessage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Many {@code Custom:} devices of one server, all in use. */
record Fleet(int size) {

    private static final String PREFIX = "Custom:fleet-";
    private static final String STATE = "INUSE";

    boolean has(String device, String state) {
        return device.startsWith(PREFIX) && state.equals(STATE);
    }

    /** Puts every device in use, and returns when the server has taken all changes. */
    void setOn(AsteriskServer server) {
        CompletableFuture<?>[] answers =
                IntStream.range(0, size).mapToObj(i -> set(server, PREFIX + i)).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(answers).join();
    }

    /** Whether a server has heard of every device. */
    boolean isOn(AsteriskServer server) {
        return server.devices().entrySet().stream()
                        .filter(device -> has(device.getKey(), device.getValue()))
                        .count()
                == size;
    }

    private static CompletableFuture<AmiMessage> set(AsteriskServer server, String device) {
        return server.ami().send("Setvar", Map.of("Variable", "DEVICE_STATE(" + device + ")", "Value", STATE));
    }
}
