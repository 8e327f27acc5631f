package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.EndsMetric;
import tools.jackson.databind.JsonNode;

/** What the dashboard asks for is what counters send, be they a fleet (that is tested in {@code platform}) or a function. */
class EndsMetricTests {

    private static final Pattern COUNTED_LINE = Pattern.compile("\\$\\.outcome = \"([a-z]+)\"");

    /** One of CloudWatch: all of it names it. */
    private record Metric(String namespace, String name, Map<String, String> dimensions) {}

    @ParameterizedTest
    @EnumSource(Compute.class)
    void theDashboardAsksForWhatAFleetSends(Compute compute) {
        assertThat(asked(compute)).isEqualTo(sentByAFleet());
    }

    @Test
    void theLogOfAFunctionMakesWhatAFleetSends() {
        var filter = Synthesized.with(Compute.LAMBDA).template("Counters").only("AWS::Logs::MetricFilter");
        var counted = COUNTED_LINE
                .matcher(filter.path("FilterPattern").asString())
                .results()
                .map(outcome -> outcome.group(1))
                .map(outcome -> made(filter.at("/MetricTransformations/0"), outcome))
                .collect(Collectors.toSet());

        assertThat(counted).isEqualTo(sentByAFleet());
        assertThat(filter.at("/MetricTransformations/0/MetricValue").asString()).isEqualTo("1");
    }

    private static Set<Metric> sentByAFleet() {
        return EndsMetric.ENDS.stream()
                .map(end -> new Metric(
                        Access.METRICS_NAMESPACE,
                        EndsMetric.NAME,
                        Map.of(EndsMetric.SERVICE, EndsMetric.COUNTER, EndsMetric.OUTCOME, end)))
                .collect(Collectors.toSet());
    }

    /** Of a line that the counters write; {@code JobsHandlerIT} has it that they do. */
    private static Metric made(JsonNode transformation, String outcome) {
        var line = Map.of("$.outcome", outcome, "$.service.name", "counter-service");
        var dimensions = new TreeMap<String, String>();
        transformation
                .path("Dimensions")
                .forEach(dimension -> dimensions.put(
                        dimension.path("Key").asString(),
                        line.getOrDefault(dimension.path("Value").asString(), "no such field")));
        return new Metric(
                transformation.path("MetricNamespace").asString(),
                transformation.path("MetricName").asString(),
                dimensions);
    }

    private static Set<Metric> asked(Compute compute) {
        return AskedMetric.ofDashboard(compute)
                .filter(metric -> metric.name().equals(EndsMetric.NAME))
                .peek(metric -> assertThat(metric.statistic()).isEqualTo("Sum"))
                .map(metric -> new Metric(Access.METRICS_NAMESPACE, metric.name(), metric.dimensions()))
                .collect(Collectors.toSet());
    }
}
