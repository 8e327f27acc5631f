package org.wordfreq.cli.simulate;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.wordfreq.cli.chart.SvgChart;
import org.wordfreq.cli.chart.SvgChart.Line;
import org.wordfreq.cli.chart.SvgChart.Mark;
import org.wordfreq.cli.chart.SvgChart.Panel;
import org.wordfreq.scaling.simulation.Report;
import org.wordfreq.scaling.simulation.Report.Point;

/** Draws runs on one trace: waiting jobs and the fleet over time, a line for each policy. */
final class ReportChart {

    private ReportChart() {}

    static String draw(String title, List<Report> reports) {
        var end = reports.stream()
                .mapToDouble(report -> report.timeline().getLast().atSeconds())
                .max()
                .orElse(1);
        return new SvgChart(title, end)
                .draw(List.of(
                        panel("Jobs waiting", reports, Point::visible),
                        panel("Workers running", reports, Point::running)));
    }

    private static Panel panel(String title, List<Report> reports, ToDoubleFunction<Point> value) {
        return new Panel(
                title, reports.stream().map(report -> line(report, value)).toList());
    }

    private static Line line(Report report, ToDoubleFunction<Point> value) {
        var marks = report.timeline().stream()
                .map(point -> new Mark(point.atSeconds(), value.applyAsDouble(point)))
                .toList();
        return new Line(report.policy(), marks);
    }
}
