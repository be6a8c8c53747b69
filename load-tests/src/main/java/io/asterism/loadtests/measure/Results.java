package io.asterism.loadtests.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What was measured so far: for each case and server the values of all runs. */
public final class Results {

    private final Map<String, Map<String, Map<Column, List<Double>>>> cases = new LinkedHashMap<>();
    private final Set<Column> columns = new LinkedHashSet<>();
    private final Consumer<String> progress;

    /** Tells of each run as it is over. */
    public Results(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Adds a run.
     *
     * @param situation what was asked of the server, such as {@code 1000/s}
     * @param server its title
     */
    public void add(String situation, String server, Map<Column, Double> values) {
        Map<Column, List<Double>> row = cases.computeIfAbsent(situation, key -> new LinkedHashMap<>())
                .computeIfAbsent(server, key -> new LinkedHashMap<>());
        StringBuilder line = new StringBuilder(situation + ", " + server + ":");
        values.forEach((column, value) -> {
            columns.add(column);
            row.computeIfAbsent(column, key -> new ArrayList<>()).add(value);
            line.append(' ')
                    .append(column.title())
                    .append(' ')
                    .append(Column.format(value))
                    .append(';');
        });
        progress.accept(line.toString());
    }

    /** Tells something that is in no table. */
    public void note(String text) {
        progress.accept(text);
    }

    /** All of it as a table in Markdown. */
    public String table() {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("case", "server"));
        columns.forEach(column -> head.add(column.title()));
        lines.add(head);
        cases.forEach((situation, servers) -> servers.forEach((server, row) -> {
            List<String> line = new ArrayList<>(List.of(situation, server));
            for (Column column : columns) {
                List<Double> values = row.get(column);
                line.add(values == null ? "" : column.format(values));
            }
            lines.add(line);
        }));
        return Table.render(lines);
    }
}
