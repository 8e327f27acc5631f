package org.wordfreq.cli.simulate;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.wordfreq.cli.console.Quantities;
import org.wordfreq.cli.console.Table;
import org.wordfreq.scaling.simulation.Summary;

/** The comparison as a table. */
final class SummaryTable {

    private SummaryTable() {}

    static void print(PrintWriter out, List<Summary> summaries) {
        var table = new Table(
                "policy",
                ">wait p50",
                ">p95",
                ">p99",
                ">makespan",
                ">instance-s",
                ">cost",
                ">killed busy",
                ">redelivered",
                ">turns",
                ">met target");
        for (var summary : summaries) {
            table.row(
                    summary.policy(),
                    seconds(summary.p50()),
                    seconds(summary.p95()),
                    seconds(summary.p99()),
                    seconds(summary.makespanSeconds()),
                    Quantities.count(Math.round(summary.instanceSeconds())),
                    String.format(Locale.ROOT, "$%.3f", summary.cost()),
                    decimal(summary.busyKilled()),
                    decimal(summary.redelivered()),
                    decimal(summary.directionChanges()),
                    (summary.seeds() - summary.runsOverTarget()) + "/" + summary.seeds());
        }
        table.print(out);
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, value < 1000 ? "%.1f s" : "%.0f s", value);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
