package io.asterism.loadtests.lab;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The scripts in {@code load-tests/lab}. */
public final class LabScript {

    private static final Duration INSTALL = Duration.ofMinutes(15);
    private static final Duration ANY_OTHER = Duration.ofSeconds(60);

    private LabScript() {}

    /**
     * Sees to it that the chroot with Asterisk is there.
     *
     * @throws LabUnavailableException when this machine cannot have it
     */
    public static void installAsterisk() {
        run(INSTALL, "asterisk-lab", "install");
    }

    /**
     * Sees to it that SIPp is there.
     *
     * @throws LabUnavailableException when this machine cannot have it
     */
    public static void installSipp() {
        run(INSTALL, "apt-install", "sipp", "sip-tester");
    }

    /**
     * Sees to it that Kamailio is there, with its presence modules.
     *
     * @throws LabUnavailableException when this machine cannot have it
     */
    public static void installKamailio() {
        run(INSTALL, "apt-install", "kamailio", "kamailio", "kamailio-presence-modules");
    }

    static String asteriskLab(String... arguments) {
        return run(ANY_OTHER, "asterisk-lab", arguments);
    }

    private static String run(Duration timeout, String script, String... arguments) {
        String path = Checkout.loadTests("lab/" + script).toString();
        List<String> command =
                Stream.concat(Stream.of(path), Stream.of(arguments)).toList();
        return Command.run(timeout, command).orThrow();
    }
}
