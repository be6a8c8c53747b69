package io.asterism.loadtests.measure;

import java.util.List;
import java.util.Locale;

/**
 * What is measured, and how it is printed.
 *
 * @param title with its unit
 * @param kind what becomes of several runs
 */
public record Column(String title, Kind kind) {

    public static final Column CPU = number("CPU µs");
    public static final Column ALLOCATED = number("allocated KB");
    public static final Column ANSWERED = number("accepted/s");
    public static final Column P50 = number("p50 ms");
    public static final Column P99 = number("p99 ms");
    public static final Column P999 = number("p99.9 ms");
    public static final Column LATE = number("late %");
    public static final Column LOST = number("lost %");
    public static final Column REFUSED = number("refused %");
    public static final Column RESIDENT = number("resident MB");
    public static final Column LAG = number("generator's lag p99 ms");
    public static final Column HELD = new Column("held", Kind.YES_OR_NO);

    /** How the values of several runs become one cell. */
    public enum Kind {
        /** The median with the lowest and the highest. */
        NUMBER,
        /** In how many runs it was so; a run's value is 1 or 0. */
        YES_OR_NO
    }

    /** A number; its title has the unit. */
    public static Column number(String title) {
        return new Column(title, Kind.NUMBER);
    }

    /** One cell, from the values of all runs. */
    String format(List<Double> values) {
        return switch (kind) {
            case NUMBER -> new Median(values).toString();
            case YES_OR_NO ->
                "%.0f of %d"
                        .formatted(
                                values.stream().mapToDouble(Double::doubleValue).sum(), values.size());
        };
    }

    /** A value with three digits that count. */
    static String format(double value) {
        double size = Math.abs(value);
        int decimals = size == 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
