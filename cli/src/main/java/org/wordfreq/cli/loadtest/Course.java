package org.wordfreq.cli.loadtest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.wordfreq.cli.chart.SvgChart;
import org.wordfreq.cli.chart.SvgChart.Line;
import org.wordfreq.cli.chart.SvgChart.Mark;
import org.wordfreq.cli.chart.SvgChart.Panel;

/**
 * A load test from its first upload to its last moment.
 *
 * @param startedAt when the first upload began
 * @param counted how long it took until the last document was counted
 * @param moments in their order; at least one, and the first is from before the first job
 */
record Course(Instant startedAt, Duration counted, List<Moment> moments) {

    Course {
        moments = List.copyOf(moments);
    }

    /** The first moment of which that holds. */
    Optional<Moment> first(Predicate<Moment> of) {
        return moments.stream().filter(of).findFirst();
    }

    /** The most workers that took jobs at one moment. */
    int mostLive() {
        return moments.stream().mapToInt(Moment::live).max().orElse(0);
    }

    /** Jobs, workers and documents over time, as an SVG document. */
    String draw(String title) {
        return new SvgChart(title, Math.max(1, moments.getLast().seconds()))
                .draw(List.of(
                        new Panel("Jobs", List.of(line("waiting", Moment::waiting), line("running", Moment::inFlight))),
                        new Panel(
                                "Counters",
                                List.of(
                                        line("taking jobs", Moment::live),
                                        line("asked for", Moment::desired),
                                        line("processes", Moment::running))),
                        new Panel("Documents", List.of(line("counted", Moment::finished)))));
    }

    private Line line(String name, ToDoubleFunction<Moment> value) {
        return new Line(
                name,
                moments.stream()
                        .map(moment -> new Mark(moment.seconds(), value.applyAsDouble(moment)))
                        .toList());
    }
}
