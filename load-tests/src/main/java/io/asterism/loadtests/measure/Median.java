package io.asterism.loadtests.measure;

import java.util.List;

/** The middle of some values, with the lowest and the highest. */
record Median(double median, double lowest, double highest) {

    Median(List<Double> values) {
        this(
                middle(values),
                values.stream().reduce(Math::min).orElseThrow(),
                values.stream().reduce(Math::max).orElseThrow());
    }

    private static double middle(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int upper = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(upper) : (sorted.get(upper - 1) + sorted.get(upper)) / 2;
    }

    @Override
    public String toString() {
        String middle = Column.format(median);
        return lowest == highest
                ? middle
                : "%s (%s..%s)".formatted(middle, Column.format(lowest), Column.format(highest));
    }
}
