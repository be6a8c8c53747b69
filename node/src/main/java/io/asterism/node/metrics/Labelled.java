package io.asterism.node.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The meters of one name, one for each combination of labels. Each is looked up in the registry once: that takes longer
 * than to count. Labels come from small sets only, so they are never forgotten, here or there.
 *
 * @param <M> what they are
 */
final class Labelled<M extends Meter> {

    private final MeterProvider<M> meters;
    private final List<String> names;
    private final ConcurrentMap<List<Object>, M> known = new ConcurrentHashMap<>();

    Labelled(MeterProvider<M> meters, String... names) {
        this.meters = meters;
        this.names = List.of(names);
    }

    /** The meter of these labels, in the order of their names; constants are written in lower case. */
    M of(Object... labels) {
        List<Object> key = List.of(labels);
        M meter = known.get(key);
        return meter == null ? known.computeIfAbsent(key, this::find) : meter;
    }

    private M find(List<Object> labels) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            tags.add(Tag.of(names.get(i), text(labels.get(i))));
        }
        return meters.withTags(tags);
    }

    private static String text(Object label) {
        return label instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : label.toString();
    }
}
