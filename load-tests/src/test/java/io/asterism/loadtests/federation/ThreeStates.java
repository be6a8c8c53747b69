package io.asterism.loadtests.federation;

import static io.asterism.loadtests.federation.HubLab.awaitDevice;
import static io.asterism.loadtests.federation.HubLab.awaitMailbox;

import io.asterism.loadtests.lab.AsteriskServer;
import java.util.List;

/** Servers a, b and c with a state each, and a mailbox of b: what each of them must know to be complete. */
record ThreeStates(HubLab lab) {

    /** Starts who does not run, and waits until everybody knows everything. */
    void restore() {
        for (AsteriskServer server : servers()) {
            if (!server.running()) {
                server.start();
            }
        }
        lab.asterisk("a").setDevice("Custom:of-a", "INUSE");
        lab.asterisk("b").setDevice("Custom:of-b", "RINGING");
        lab.asterisk("c").setDevice("Custom:of-c", "ONHOLD");
        lab.asterisk("b").setMailbox("106@default", 4, 2);
        servers().forEach(this::awaitComplete);
    }

    void awaitComplete(AsteriskServer server) {
        awaitDevices(server);
        awaitMailbox(server, "106@default", "4/2");
    }

    void awaitDevices(AsteriskServer server) {
        awaitDevice(server, "Custom:of-a", "INUSE");
        awaitDevice(server, "Custom:of-b", "RINGING");
        awaitDevice(server, "Custom:of-c", "ONHOLD");
    }

    private List<AsteriskServer> servers() {
        return List.of(lab.asterisk("a"), lab.asterisk("b"), lab.asterisk("c"));
    }
}
