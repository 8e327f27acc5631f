package org.wordfreq.cli.simulate;

import java.util.List;
import java.util.Locale;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.Table;
import org.wordfreq.scaling.simulation.PublishedRuns;
import org.wordfreq.scaling.simulation.PublishedRuns.Prediction;

/** What the simulator predicts, beside what was published. */
final class PublishedTable {

    private PublishedTable() {}

    static void print(Console console, int seeds) {
        console.out().println("120 files, 117.5 MB, one to five instances. One fit, on the first row:");
        print(console, PublishedRuns.fromOneRow(seeds));
        console.out().println();
        console.out().println("A fit for each family of instances, on its first row:");
        print(console, PublishedRuns.fromOneRowOfAFamily(seeds));
    }

    private static void print(Console console, List<Prediction> predictions) {
        var table = new Table(
                "instance", ">cool-down", ">published", ">simulated", ">off by", ">a file takes", ">1 to 5", "");
        for (var prediction : predictions) {
            var row = prediction.row();
            table.row(
                    row.instance(),
                    row.coolDownSeconds() + " s",
                    seconds(row.publishedSeconds()),
                    seconds(prediction.seconds()),
                    String.format(Locale.ROOT, "%+.0f %%", 100 * prediction.error()),
                    String.format(Locale.ROOT, "%.2f s", prediction.jobSeconds()),
                    Double.isNaN(prediction.secondsToFive()) ? "never" : seconds(prediction.secondsToFive()),
                    row.fitted() ? "fitted" : "predicted");
        }
        table.print(console.out());
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.0f s", value);
    }
}
