package io.asterism.node.config;

import java.util.List;
import java.util.Optional;

/** Reads the section {@code asterism.cluster}. */
final class ClusterReader {

    private final ConfReader conf;
    private final ClusterTlsReader tls;

    ClusterReader(ConfReader conf, ClusterTlsReader tls) {
        this.conf = conf;
        this.tls = tls;
    }

    ClusterSettings read() {
        List<String> seeds = seeds();
        return new ClusterSettings(
                host(),
                conf.number("asterism.cluster.port", 0, 65535),
                seeds,
                new BootstrapReader(conf).read(seeds),
                tls.read());
    }

    private String host() {
        String host = conf.text("asterism.cluster.host");
        if (host.isEmpty()
                || AddressParser.address(host)
                        .filter(address -> address.isAnyLocalAddress())
                        .isPresent()) {
            conf.refuse("asterism.cluster.host", "the address at which other nodes reach this one");
        }
        return host;
    }

    private List<String> seeds() {
        List<String> seeds = conf.words("asterism.cluster.seeds");
        for (String seed : seeds) {
            Optional<AddressParser.HostPort> where = AddressParser.hostPort(seed, 0);
            if (where.isEmpty() || where.get().port() == 0) {
                conf.refuse("asterism.cluster.seeds", "host:port of each node to join");
            }
        }
        return seeds;
    }
}
