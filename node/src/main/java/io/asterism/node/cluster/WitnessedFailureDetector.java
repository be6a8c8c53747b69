package io.asterism.node.cluster;

import com.typesafe.config.Config;
import org.apache.pekko.event.EventStream;
import org.apache.pekko.remote.FailureDetector;
import org.apache.pekko.remote.FailureDetectorWithAddress;
import org.apache.pekko.remote.PhiAccrualFailureDetector;

/**
 * Pekko's own failure detector, which waits for heartbeats that do not come, unless {@link DeathWitness} knows better:
 * then the node is unavailable at once, and stays so until the cluster has removed it.
 */
public final class WitnessedFailureDetector implements FailureDetector, FailureDetectorWithAddress {

    private final PhiAccrualFailureDetector heartbeats;
    private final Deaths deaths;
    private volatile String address = "";

    /** Made by Pekko, with {@code pekko.cluster.failure-detector}. */
    public WitnessedFailureDetector(Config config, EventStream system) {
        this.heartbeats = new PhiAccrualFailureDetector(config, system);
        this.deaths = Deaths.of(system);
    }

    @Override
    public void setAddress(String observed) {
        address = observed;
        heartbeats.setAddress(observed);
    }

    @Override
    public boolean isAvailable() {
        return !deaths.contains(address) && heartbeats.isAvailable();
    }

    @Override
    public boolean isMonitoring() {
        return heartbeats.isMonitoring();
    }

    @Override
    public void heartbeat() {
        heartbeats.heartbeat();
    }
}
