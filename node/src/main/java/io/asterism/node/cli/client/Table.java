package io.asterism.node.cli.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Prints a JSON array as a table, one line for each object. The first rows decide how wide the columns are; the others
 * are printed as they come, so that a list may have any length.
 */
public final class Table implements View {

    private static final int ROWS_MEASURED = 500;
    private static final String GAP = "  ";

    private final List<Column> columns;

    private record Column(String title, Function<JsonNode, String> text) {}

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    /** A table without columns. */
    public static Table empty() {
        return new Table(List.of());
    }

    /** This table and a further column, which shows one field. */
    public Table column(String title, String field) {
        return column(title, row -> row.path(field).asText());
    }

    /** This table and a further column. */
    public Table column(String title, Function<JsonNode, String> text) {
        List<Column> more = new ArrayList<>(columns);
        more.add(new Column(title, text));
        return new Table(List.copyOf(more));
    }

    /** Prints rows that are at hand. */
    public void print(Iterable<JsonNode> rows, PrintWriter out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(titles());
        rows.forEach(row -> lines.add(line(row)));
        int[] widths = widths(lines);
        lines.forEach(line -> print(line, widths, out));
    }

    @Override
    public void print(JsonParser json, PrintWriter out) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw new IOException("not a list");
        }
        List<List<String>> first = new ArrayList<>();
        first.add(titles());
        while (first.size() < ROWS_MEASURED && json.nextToken() == JsonToken.START_OBJECT) {
            first.add(line(json.readValueAsTree()));
        }
        int[] widths = widths(first);
        first.forEach(line -> print(line, widths, out));
        if (json.currentToken() == JsonToken.END_ARRAY) {
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT && !out.checkError()) {
            print(line(json.readValueAsTree()), widths, out);
        }
    }

    private List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    private List<String> line(JsonNode row) {
        return columns.stream()
                .map(column -> Text.printable(column.text().apply(row)))
                .toList();
    }

    private int[] widths(List<List<String>> lines) {
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return widths;
    }

    private static void print(List<String> line, int[] widths, PrintWriter out) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length - 1; i++) {
            String cell = line.get(i);
            text.append(cell)
                    .repeat(' ', Math.max(widths[i] - cell.length(), 0))
                    .append(GAP);
        }
        out.println(text.append(line.getLast()).toString().stripTrailing());
    }
}
