package io.asterism.node.edge;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One warning per source, subject and interval; the rest are counted. The number of sources is bounded: beyond it the
 * one warned about longest ago is forgotten.
 */
public final class SourceWarnings {

    private static final int SOURCES = 4_096;

    private final long intervalMillis;
    private final Map<Subject, Quiet> quiet = new LinkedHashMap<>();

    public SourceWarnings(Duration interval) {
        this.intervalMillis = interval.toMillis();
    }

    /** Whether to warn now: how many warnings were left out since the last one, or empty to be quiet. */
    public synchronized OptionalLong allow(InetAddress source, String about, long nowMillis) {
        Subject subject = new Subject(source, about);
        Quiet known = quiet.get(subject);
        if (known != null && nowMillis < known.untilMillis) {
            known.leftOut++;
            return OptionalLong.empty();
        }
        quiet.remove(subject);
        if (quiet.size() >= SOURCES) {
            quiet.remove(quiet.keySet().iterator().next());
        }
        quiet.put(subject, new Quiet(nowMillis + intervalMillis));
        return OptionalLong.of(known == null ? 0 : known.leftOut);
    }

    private record Subject(InetAddress source, String about) {}

    private static final class Quiet {

        final long untilMillis;
        long leftOut;

        Quiet(long untilMillis) {
            this.untilMillis = untilMillis;
        }
    }
}
