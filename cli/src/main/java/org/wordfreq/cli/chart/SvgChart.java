package org.wordfreq.cli.chart;

import java.util.List;
import java.util.Locale;

/** A chart of lines over time as an SVG document: panels below one another that share the axis of time. */
public final class SvgChart {

    private static final int WIDTH = 960;
    private static final int PANEL = 240;
    private static final int LEFT = 70;
    private static final int RIGHT = 40;
    private static final int TOP = 56;
    private static final int GAP = 46;
    private static final double LEAST_STEP = 1;
    private static final List<String> COLOURS =
            List.of("#0b6e4f", "#c8553d", "#3d5a98", "#b8860b", "#6a4c93", "#555555");

    private final String title;
    private final double seconds;
    private final StringBuilder svg = new StringBuilder();

    /** A line through points that belong together; values hold until the next point. */
    public record Line(String name, List<Mark> marks) {

        public Line {
            marks = List.copyOf(marks);
        }

        double highest() {
            return marks.stream().mapToDouble(Mark::value).max().orElse(0);
        }
    }

    /** A value that holds from then on. */
    public record Mark(double seconds, double value) {}

    /** Lines that share an axis. */
    public record Panel(String title, List<Line> lines) {

        public Panel {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A chart with nothing on it yet.
     *
     * @param seconds the length of the axis of time; above 0
     */
    public SvgChart(String title, double seconds) {
        this.title = title;
        this.seconds = seconds;
    }

    /** The document with these panels; one whose lines are not those of the first has a legend of its own. */
    public String draw(List<Panel> panels) {
        var height = TOP + panels.size() * (PANEL + GAP);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">",
                WIDTH, height);
        add("<title>%s</title>", escaped(title));
        add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, height);
        add("<text x=\"%d\" y=\"20\" font-size=\"15\">%s</text>", LEFT, escaped(title));
        var shared = names(panels.getFirst());
        legend(shared, LEFT, 36);
        for (var i = 0; i < panels.size(); i++) {
            var top = TOP + i * (PANEL + GAP);
            panel(panels.get(i), top);
            if (!names(panels.get(i)).equals(shared)) {
                legend(names(panels.get(i)), LEFT + 240, top + 8);
            }
        }
        add("</svg>");
        return svg.toString();
    }

    private static List<String> names(Panel panel) {
        return panel.lines().stream().map(Line::name).toList();
    }

    private void legend(List<String> names, int left, int y) {
        for (var i = 0; i < names.size(); i++) {
            var x = left + i * 160;
            add(
                    "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"/>",
                    x, y, x + 22, y, colour(i));
            add("<text x=\"%d\" y=\"%d\">%s</text>", x + 28, y + 4, escaped(names.get(i)));
        }
    }

    private void panel(Panel panel, int top) {
        var highest =
                rounded(panel.lines().stream().mapToDouble(Line::highest).max().orElse(1));
        add("<text x=\"%d\" y=\"%d\" fill=\"#333\">%s</text>", LEFT, top + 12, escaped(panel.title()));
        for (var i = 0; i <= 4; i++) {
            var y = y(highest * i / 4, highest, top);
            add("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>", LEFT, y, WIDTH - RIGHT, y);
            add(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#555\">%s</text>",
                    LEFT - 6, y + 4, number(highest * i / 4));
        }
        for (var i = 0; i <= 6; i++) {
            var at = seconds * i / 6;
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%s</text>",
                    x(at), top + PANEL + 16, time(at));
        }
        // The first line lies on top of the others.
        for (var i = panel.lines().size() - 1; i >= 0; i--) {
            line(panel.lines().get(i), colour(i), i == 0 ? 2.4 : 1.2, highest, top);
        }
    }

    private void line(Line line, String colour, double width, double highest, int top) {
        add("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" points=\"", colour, width);
        var lastX = Double.NEGATIVE_INFINITY;
        var before = Double.NaN;
        for (var mark : line.marks()) {
            var x = x(mark.seconds());
            // A day of decisions has more points than there are pixels.
            if (mark.value() != before && x - lastX >= LEAST_STEP) {
                if (!Double.isNaN(before)) {
                    add("%.1f,%.1f", x, y(before, highest, top));
                }
                add("%.1f,%.1f", x, y(mark.value(), highest, top));
                lastX = x;
                before = mark.value();
            }
        }
        if (!Double.isNaN(before)) {
            add("%.1f,%.1f", x(seconds), y(before, highest, top));
        }
        add("\"/>");
    }

    private double x(double at) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.min(1, at / seconds);
    }

    private static double y(double value, double highest, int top) {
        return top + PANEL - (PANEL - 20) * value / highest;
    }

    /** The next of 4, 8, 12, 20, 40, .. so that the quarters are whole numbers. */
    private static double rounded(double highest) {
        var unit = 4.0;
        while (true) {
            for (var factor : new double[] {1, 2, 3, 5}) {
                if (unit * factor >= highest) {
                    return unit * factor;
                }
            }
            unit *= 10;
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private String time(double at) {
        if (seconds > 3 * 3600) {
            return String.format(Locale.ROOT, "%.1f h", at / 3600);
        }
        return seconds > 6 * 60
                ? String.format(Locale.ROOT, "%.0f min", at / 60)
                : String.format(Locale.ROOT, "%.0f s", at);
    }

    private static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
