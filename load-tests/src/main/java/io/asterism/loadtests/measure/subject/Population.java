package io.asterism.loadtests.measure.subject;

import io.asterism.loadtests.lab.PeerConfig;
import io.asterism.loadtests.measure.sip.Publisher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a server has to know.
 *
 * @param publishers how many publish to it, by the names of {@link Publisher#name(int)}
 * @param secret the password of each, or null when none is asked for
 * @param sinks the ports of those that it tells
 * @param settings further lines of {@code asterism.conf}
 */
public record Population(int publishers, @Nullable String secret, List<Integer> sinks, List<String> settings) {

    /** Publishers without a password, and nobody else. */
    public static Population of(int publishers) {
        return new Population(publishers, null, List.of(), List.of());
    }

    /** The same, with passwords. */
    public Population withSecret(String password) {
        return new Population(publishers, password, sinks, settings);
    }

    /** The same, with peers that are told, on these ports. */
    public Population telling(List<Integer> ports) {
        return new Population(publishers, secret, ports, settings);
    }

    /** The same, with further lines of {@code asterism.conf}. */
    public Population with(List<String> lines) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(lines);
        return new Population(publishers, secret, sinks, all);
    }

    /** The name of the n-th peer that is told. */
    public static String sinkName(int number) {
        return "sink-" + number;
    }

    /** The sections of {@code pjsip.conf}, behind those of others. */
    public PeerConfig[] peers(String self, PeerConfig... others) {
        List<PeerConfig> peers = new ArrayList<>(List.of(others));
        for (int number = 0; number < publishers; number++) {
            // nothing is sent to them: the port does not count
            PeerConfig peer = PeerConfig.of(self, Publisher.name(number), 9).onlyTaking();
            peers.add(secret == null ? peer : peer.withSecret(secret));
        }
        IntStream.range(0, sinks.size())
                .mapToObj(number -> PeerConfig.of(self, sinkName(number), sinks.get(number)))
                .forEach(peers::add);
        return peers.toArray(PeerConfig[]::new);
    }
}
