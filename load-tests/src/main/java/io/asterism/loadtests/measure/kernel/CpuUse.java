package io.asterism.loadtests.measure.kernel;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * CPU time that was used between two looks.
 *
 * @param nanosByFamily of threads whose names differ in numbers only
 */
public record CpuUse(Map<String, Long> nanosByFamily) {

    public long nanos() {
        return nanosByFamily.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The busiest families with their share in percent, such as {@code epoll-# 61, dispatcher-# 22}. */
    public String shares(int atMost) {
        double all = Math.max(1, nanos());
        return nanosByFamily.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(atMost)
                .map(family -> "%s %.0f".formatted(family.getKey(), 100 * family.getValue() / all))
                .collect(Collectors.joining(", "));
    }

    static String family(String thread) {
        return thread.replaceAll("[0-9]+", "#");
    }
}
