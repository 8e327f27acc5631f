package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * An alarm as its template has it, over a made-up series of minutes. As CloudWatch does by default, it looks each minute at
 * the periods that end with it, and does not wait for a full hour or quarter (CloudWatch user guide, alarm evaluation).
 */
final class AlarmOverMinutes {

    private static final int SECONDS = 60;

    private final JsonNode alarm;
    private final Map<String, List<Double>> minutes;

    /**
     * An alarm and what is measured.
     *
     * @param minutes by the name of a metric its value in each minute; NaN where nothing is sent
     */
    AlarmOverMinutes(JsonNode alarm, Map<String, List<Double>> minutes) {
        this.alarm = alarm;
        this.minutes = minutes;
    }

    /** That many minutes of the same. */
    static double[] minutes(int count, double value) {
        var minutes = new double[count];
        Arrays.fill(minutes, value);
        return minutes;
    }

    /** What is measured in one stretch after the other. */
    static List<Double> series(double[]... stretches) {
        return Arrays.stream(stretches)
                .flatMapToDouble(DoubleStream::of)
                .boxed()
                .toList();
    }

    /** The minutes at the end of which it is in alarm, the first being 1. */
    List<Integer> rings() {
        var all = minutes.values().iterator().next().size();
        assertThat(minutes.values()).allSatisfy(series -> assertThat(series).hasSize(all));
        return IntStream.rangeClosed(1, all).filter(this::ringsAfter).boxed().toList();
    }

    private boolean ringsAfter(int minute) {
        var periods = alarm.path("EvaluationPeriods").asInt();
        var breaching = IntStream.range(0, periods)
                .filter(back -> breaches(minute - back * period()))
                .count();
        return breaching >= alarm.path("DatapointsToAlarm").asInt(periods);
    }

    private boolean breaches(int end) {
        var value = end < period() ? OptionalDouble.empty() : value(end);
        if (value.isEmpty()) {
            return "breaching".equals(alarm.path("TreatMissingData").asString());
        }
        var threshold = alarm.path("Threshold").asDouble();
        return switch (alarm.path("ComparisonOperator").asString()) {
            case "GreaterThanThreshold" -> value.getAsDouble() > threshold;
            case "LessThanThreshold" -> value.getAsDouble() < threshold;
            default -> throw new AssertionError(alarm.path("ComparisonOperator").asString());
        };
    }

    /** In minutes, the same for all that the alarm looks at. */
    private int period() {
        var periods = alarm.has("Period") ? List.of(alarm.path("Period")) : alarm.findValues("Period");
        assertThat(periods.stream().distinct()).hasSize(1);
        return periods.getFirst().asInt() / SECONDS;
    }

    /** In the period that ends there; nothing if one of its metrics is missing. */
    private OptionalDouble value(int end) {
        if (alarm.has("MetricName")) {
            return statistic(
                    alarm.path("MetricName").asString(), alarm.path("Statistic").asString(), end);
        }
        var values = new HashMap<String, Double>();
        var expression = "";
        for (var metric : alarm.path("Metrics")) {
            if (metric.has("Expression")) {
                expression = metric.path("Expression").asString();
                continue;
            }
            var name = metric.at("/MetricStat/Metric/MetricName").asString();
            var value = statistic(name, metric.at("/MetricStat/Stat").asString(), end);
            if (value.isEmpty()) {
                return value;
            }
            values.put(metric.path("Id").asString(), value.getAsDouble());
        }
        return OptionalDouble.of(new MetricExpression(expression, values).value());
    }

    private OptionalDouble statistic(String name, String statistic, int end) {
        var series = Objects.requireNonNull(minutes.get(name), name);
        var sent = series.subList(end - period(), end).stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .summaryStatistics();
        if (sent.getCount() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                switch (statistic) {
                    case "Maximum" -> sent.getMax();
                    case "Minimum" -> sent.getMin();
                    case "Sum" -> sent.getSum();
                    case "SampleCount" -> sent.getCount();
                    default -> throw new AssertionError(statistic);
                });
    }
}
