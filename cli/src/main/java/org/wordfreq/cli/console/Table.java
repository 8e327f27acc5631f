package org.wordfreq.cli.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A table whose columns line up, in a terminal also with characters that take two columns or none. What may be in a
 * script that is written from right to left belongs in the last column, where it moves nothing else.
 */
public final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private record Column(String title, boolean right) {}

    /** A table with these titles; those that begin with {@code >} are for numbers, set to the right. */
    public Table(String... titles) {
        columns = List.of(titles).stream()
                .map(title -> title.startsWith(">") ? new Column(title.substring(1), true) : new Column(title, false))
                .toList();
    }

    /** Adds a row with one cell for each column. */
    public void row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(columns.size() + " cells expected, not " + cells.length);
        }
        rows.add(List.of(cells));
    }

    /** Whether there is no row yet. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prints the titles and the rows. */
    public void print(PrintWriter out) {
        print(out, columns.stream().map(Column::title).toList());
        rows.forEach(row -> print(out, row));
        out.flush();
    }

    private void print(PrintWriter out, List<String> cells) {
        var line = new StringBuilder();
        for (var i = 0; i < cells.size(); i++) {
            var padding = " ".repeat(width(i) - DisplayWidth.of(cells.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).right() ? padding + cells.get(i) : cells.get(i) + padding);
        }
        out.println(line.toString().stripTrailing());
    }

    private int width(int column) {
        var widest = DisplayWidth.of(columns.get(column).title());
        for (var row : rows) {
            widest = Math.max(widest, DisplayWidth.of(row.get(column)));
        }
        return widest;
    }
}
