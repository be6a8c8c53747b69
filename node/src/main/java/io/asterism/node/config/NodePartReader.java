package io.asterism.node.config;

import io.asterism.federation.Acknowledge;
import io.asterism.federation.PublicationSettings;
import io.asterism.federation.ReplicationSettings;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.sip.SipLimits;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code asterism}. */
final class NodePartReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MILLION = 1_000_000;

    private final ConfReader conf;
    private final Surroundings surroundings;
    private final @Nullable Path directory;

    /** @param directory that of the configuration; null when there is none */
    NodePartReader(ConfReader conf, Surroundings surroundings, @Nullable Path directory) {
        this.conf = conf;
        this.surroundings = surroundings;
        this.directory = directory;
    }

    NodePart read() {
        String name = name();
        Path dataDir = dataDir(name);
        ClusterSettings cluster =
                new ClusterReader(conf, new ClusterTlsReader(conf, directory, InstantSource.system())).read();
        AddressParser.HostPort http = conf.hostPort("asterism.http.bind");
        return new NodePart(
                name,
                dataDir,
                conf.word("asterism.log.level", LogLevel.class),
                eid(name, cluster),
                new HttpSettings(http.host(), http.port()),
                cluster,
                replication(dataDir),
                publication(),
                conf.number("asterism.peer.lanes", 1, 64),
                conf.hostPort("asterism.sip.default-bind"),
                conf.duration("asterism.sip.resolve-timeout", Duration.ofMillis(100), Duration.ofMinutes(1)),
                bounds());
    }

    private String name() {
        String name = conf.text("asterism.node.name");
        if (name.isEmpty()) {
            return surroundings.hostName();
        }
        if (!NAME.matcher(name).matches()) {
            conf.refuse("asterism.node.name", "up to 64 letters, digits, '-', '_' and '.'");
        }
        return name;
    }

    private Path dataDir(String name) {
        String directory = conf.text("asterism.data-dir");
        try {
            return directory.isEmpty()
                    ? surroundings.stateDirectory(name)
                    : Path.of(directory).toAbsolutePath();
        } catch (InvalidPathException e) {
            conf.refuse("asterism.data-dir", "a directory");
            return surroundings.stateDirectory("asterism");
        }
    }

    private Eid eid(String name, ClusterSettings cluster) {
        String text = conf.text("asterism.eid");
        if (!text.isEmpty()) {
            try {
                return Eid.parse(text);
            } catch (IllegalArgumentException e) {
                conf.refuse("asterism.eid", "six bytes in hex, such as 02:00:00:00:00:01");
            }
        }
        return DefaultEid.of(cluster.isAlone() ? List.of(name, Integer.toString(cluster.port())) : cluster.common());
    }

    private ReplicationSettings replication(Path dataDir) {
        return new ReplicationSettings(
                conf.word("asterism.replication.acknowledge", Acknowledge.class),
                conf.number("asterism.replication.buckets", 1, 1024),
                conf.yes("asterism.replication.durable") ? Optional.of(dataDir.resolve("replica")) : Optional.empty());
    }

    private PublicationSettings publication() {
        Duration longest = Duration.ofSeconds(Integer.MAX_VALUE);
        Duration most = conf.duration("asterism.publication.max-expires", SECOND, longest);
        Duration least = conf.duration("asterism.publication.min-expires", SECOND, most);
        return new PublicationSettings(
                least.compareTo(most) > 0 ? most : least,
                most,
                clamp(conf.duration("asterism.publication.default-expires", least, most), least, most),
                conf.duration("asterism.publication.grace", Duration.ZERO, DAY),
                conf.duration("asterism.publication.removal-delay", Duration.ZERO, DAY),
                conf.duration("asterism.publication.settle", Duration.ZERO, DAY),
                conf.number("asterism.publication.retractions-per-second", 1, 100_000),
                conf.number("asterism.publication.chains", 1, 1024));
    }

    /** For when it was refused and the default does not fit either. */
    private static Duration clamp(Duration time, Duration least, Duration most) {
        return time.compareTo(least) < 0 ? least : time.compareTo(most) > 0 ? most : time;
    }

    private EdgeBounds bounds() {
        return new EdgeBounds(
                limits(),
                conf.number("asterism.sip.server-transactions", 1, 16 * MILLION),
                conf.number("asterism.sip.client-transactions", 1, 16 * MILLION),
                conf.number("asterism.sip.connections", 1, MILLION),
                conf.number("asterism.sip.connections-per-source", 1, MILLION),
                conf.number("asterism.sip.requests-per-connection", 1, MILLION),
                conf.duration("asterism.sip.message-timeout", SECOND, DAY),
                conf.duration("asterism.sip.idle-timeout", SECOND, DAY),
                conf.duration("asterism.sip.connect-timeout", Duration.ofMillis(100), Duration.ofMinutes(5)),
                conf.duration("asterism.sip.first-answer-hold", Duration.ZERO, Duration.ofSeconds(10)),
                conf.number("asterism.sip.udp-readers", 0, 64));
    }

    private SipLimits limits() {
        return new SipLimits(
                conf.number("asterism.sip.limits.message", 1000, 16 * MILLION),
                conf.number("asterism.sip.limits.header-block", 500, 16 * MILLION),
                conf.number("asterism.sip.limits.headers", 16, 10_000),
                conf.number("asterism.sip.limits.line", 100, 16 * MILLION),
                conf.number("asterism.sip.limits.uri", 100, MILLION),
                conf.number("asterism.sip.limits.body", 500, 16 * MILLION));
    }
}
