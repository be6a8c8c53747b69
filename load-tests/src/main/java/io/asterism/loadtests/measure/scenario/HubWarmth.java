package io.asterism.loadtests.measure.scenario;

import io.asterism.loadtests.lab.AsterismProcess;
import io.asterism.loadtests.measure.Options;
import io.asterism.loadtests.measure.load.LoadSite;
import io.asterism.loadtests.measure.load.Phase;
import io.asterism.loadtests.measure.load.Spread;
import io.asterism.loadtests.measure.load.Traffic;
import io.asterism.loadtests.measure.sip.DeviceStateForm;
import io.asterism.loadtests.measure.subject.Population;
import java.util.List;

/**
 * Warms a hub up whose real peers are too slow to do it: other publishers, which the hub has to know, change devices of
 * their own, and all real peers are told.
 */
final class HubWarmth {

    /** The publishers. */
    static final Population PUBLISHERS = Population.of(10);

    private static final int RATE = 500;
    private static final int CHAINS = 50;
    /** No real peer has it: what two say of one device is told as one, so changes of one of them would not show. */
    private static final int FIRST_DEVICE = 1_000_000;

    private static final int DEVICES = 1000;

    private HubWarmth() {}

    static void give(AsterismProcess hub, Options options) {
        try (LoadSite site = new LoadSite()) {
            site.generator(
                            PUBLISHERS.publishers(),
                            publisher -> hub.port(),
                            new DeviceStateForm(),
                            null,
                            Traffic.changes(CHAINS, FIRST_DEVICE, DEVICES),
                            new Spread(0, 0))
                    .play(List.of(new Phase(RATE, options.warmUp())), LoadedSubject.PATIENCE)
                    .join();
        }
    }
}
