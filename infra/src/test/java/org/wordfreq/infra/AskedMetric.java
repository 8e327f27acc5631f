package org.wordfreq.infra;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wordfreq.contracts.Access;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A metric of our own that the dashboard or an alarm asks CloudWatch for. One of CloudWatch is named by all but the statistic. */
record AskedMetric(String name, SortedMap<String, String> dimensions, String statistic) {

    AskedMetric {
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }

    static Stream<AskedMetric> all(Compute compute) {
        return Stream.concat(ofDashboard(compute), ofAlarms(compute));
    }

    static Stream<AskedMetric> ofDashboard(Compute compute) {
        return dashboard(compute)
                .path("widgets")
                .valueStream()
                .flatMap(widget -> widget.at("/properties/metrics").valueStream())
                .filter(metric -> Access.METRICS_NAMESPACE.equals(metric.path(0).asString("")))
                .map(AskedMetric::ofDashboard);
    }

    private static Stream<AskedMetric> ofAlarms(Compute compute) {
        return Synthesized.with(compute).template("Observability").all("AWS::CloudWatch::Alarm").stream()
                .map(alarm -> alarm.path("Properties"))
                .flatMap(alarm -> Stream.concat(
                        ofAlarm(alarm, alarm.path("Statistic")),
                        alarm.path("Metrics")
                                .valueStream()
                                .flatMap(metric ->
                                        ofAlarm(metric.at("/MetricStat/Metric"), metric.at("/MetricStat/Stat")))));
    }

    private static Stream<AskedMetric> ofAlarm(JsonNode metric, JsonNode statistic) {
        if (!Access.METRICS_NAMESPACE.equals(metric.path("Namespace").asString(""))) {
            return Stream.empty();
        }
        var dimensions = new TreeMap<String, String>();
        metric.path("Dimensions")
                .forEach(dimension -> dimensions.put(
                        dimension.path("Name").asString(),
                        dimension.path("Value").asString()));
        return Stream.of(new AskedMetric(metric.path("MetricName").asString(), dimensions, statistic.asString()));
    }

    /** Namespace, name, then names and values of dimensions; options last. */
    private static AskedMetric ofDashboard(JsonNode metric) {
        var dimensions = new TreeMap<String, String>();
        IntStream.range(0, (metric.size() - 3) / 2)
                .map(i -> 2 + 2 * i)
                .forEach(i -> dimensions.put(
                        metric.path(i).asString(), metric.path(i + 1).asString()));
        return new AskedMetric(
                metric.path(1).asString(),
                dimensions,
                metric.path(metric.size() - 1).path("stat").asString());
    }

    /** Its text is joined of pieces, between which are names of other resources. */
    private static JsonNode dashboard(Compute compute) {
        var body = Synthesized.with(compute)
                .template("Observability")
                .only("AWS::CloudWatch::Dashboard")
                .at("/DashboardBody/Fn::Join/1")
                .valueStream()
                .map(piece -> piece.isString() ? piece.asString() : "elsewhere")
                .collect(Collectors.joining());
        return JsonMapper.shared().readTree(body);
    }

    /** The meter that it is sent of. */
    String meter() {
        return name.replaceFirst("\\.(count|sum|max|value)$", "");
    }

    /** As {@code AllowedMetricsTests} writes down what is sent. */
    @Override
    public String toString() {
        return name
                + dimensions.entrySet().stream()
                        .map(dimension -> dimension.getKey() + "=" + dimension.getValue())
                        .collect(Collectors.joining(", ", "[", "]"));
    }
}
