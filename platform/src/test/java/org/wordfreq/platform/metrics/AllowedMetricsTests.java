package org.wordfreq.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.EndsMetric;

final class AllowedMetricsTests {

    private static final BigDecimal DOLLARS_A_MONTH = new BigDecimal("0.30");

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final SentMetrics sent = new SentMetrics();

    /** What is told of the price, here and in COSTS.md, is told of these numbers. */
    @Test
    void priceOfAllMetricsIsWhatIsTold() {
        assertThat(price("ingest-service")).isEqualByComparingTo("3.00");
        assertThat(price("counter-service")).isEqualByComparingTo("4.80");
        assertThat(price("results-service")).isEqualByComparingTo("3.60");
        assertThat(price("scaling-controller")).isEqualByComparingTo("4.80");
    }

    @Test
    void metricsAreTheseAndNoOthers() {
        assertThat(sent.of("counter-service", AllowedMetricsTests::countAnything))
                .containsExactlyInAnyOrder(
                        "wordfreq.document.count.count[application=counter-service, outcome=counted]",
                        "wordfreq.document.count.sum[application=counter-service, outcome=counted]",
                        "wordfreq.document.count.max[application=counter-service, outcome=counted]",
                        "wordfreq.document.count.count[application=counter-service, outcome=rejected]",
                        "wordfreq.document.count.sum[application=counter-service, outcome=rejected]",
                        "wordfreq.document.count.max[application=counter-service, outcome=rejected]",
                        "wordfreq.document.count.count[application=counter-service, outcome=failed]",
                        "wordfreq.document.count.sum[application=counter-service, outcome=failed]",
                        "wordfreq.document.count.max[application=counter-service, outcome=failed]",
                        "wordfreq.document.count.count[application=counter-service, outcome=other]",
                        "wordfreq.document.count.sum[application=counter-service, outcome=other]",
                        "wordfreq.document.count.max[application=counter-service, outcome=other]",
                        "wordfreq.document.bytes.count[application=counter-service]",
                        "wordfreq.document.words.count[application=counter-service]",
                        "wordfreq.worker.busy.value[application=counter-service]",
                        "wordfreq.worker.slots.value[application=counter-service]");
    }

    /** The dashboard and the log of a function have it of the same place. */
    @Test
    void endsOfDocumentsAreSentAsTheDashboardAsksForThem() {
        assertThat(sent.of("counter-service", AllowedMetricsTests::countAnything))
                .containsAll(EndsMetric.ENDS.stream()
                        .map(end -> EndsMetric.NAME + "[" + EndsMetric.SERVICE + "=" + EndsMetric.COUNTER + ", "
                                + EndsMetric.OUTCOME + "=" + end + "]")
                        .toList());
    }

    /** That the services have these meters is for the test of the whole platform, which reads the same file. */
    @Test
    void metersAreThoseThatAreLookedForInTheRunningServices() throws IOException {
        var listed = Files.readAllLines(Path.of("..", "deploy", "cloudwatch-metrics.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 2)[1])
                .toList();

        assertThat(new TreeSet<>(listed)).isEqualTo(AllowedMetrics.meters());
    }

    @Test
    void everythingGoesUnderOneNamespace() {
        sent.of("scaling-controller", AllowedMetricsTests::scaleAnything);

        assertThat(sent.namespaces()).containsExactly("WordFreq");
    }

    @Test
    void requestsOfOrchestratorsAreNoLoad() {
        var metrics = sent.of("results-service", meters -> {
            for (var uri : List.of("/actuator/health/{*path}", "/actuator/prometheus", "/livez", "/readyz")) {
                meters.timer("http.server.requests", "uri", uri, "outcome", "SUCCESS")
                        .record(A_SECOND);
            }
        });

        assertThat(metrics).isEmpty();
    }

    private BigDecimal price(String service) {
        var metrics = sent.of(service, AllowedMetricsTests::doAnything);
        return DOLLARS_A_MONTH.multiply(BigDecimal.valueOf(metrics.size()));
    }

    /** A service has meters of its own, and all have those of the web server and the JVM. */
    private static void doAnything(MeterRegistry meters) {
        switch (service(meters)) {
            case "ingest-service" -> ingestAnything(meters);
            case "counter-service" -> countAnything(meters);
            case "scaling-controller" -> scaleAnything(meters);
            default -> {}
        }
        for (var outcome :
                List.of("INFORMATIONAL", "SUCCESS", "REDIRECTION", "CLIENT_ERROR", "SERVER_ERROR", "UNKNOWN")) {
            for (var uri : List.of("/v1/documents", "/v1/documents/{id}", "UNKNOWN", "/actuator/health")) {
                meters.timer("http.server.requests", "uri", uri, "outcome", outcome, "status", "200", "method", "GET")
                        .record(A_SECOND);
            }
        }
        meters.gauge("jvm.memory.used", 1);
        meters.timer("wordfreq.document.count.active", "outcome", "counted").record(A_SECOND);
    }

    private static void ingestAnything(MeterRegistry meters) {
        for (var outcome : List.of("accepted", "replayed", "broken", "invalid-corpus", "too-large", "throttled")) {
            meters.timer("wordfreq.document.ingest", "outcome", outcome, "error", "none")
                    .record(A_SECOND);
            meters.timer("wordfreq.document.ingest", "outcome", outcome, "error", "IOException")
                    .record(A_SECOND);
        }
        meters.counter("wordfreq.document.bytes");
        meters.timer("wordfreq.reconciliation.sweep", "outcome", "done").record(A_SECOND);
    }

    private static void countAnything(MeterRegistry meters) {
        for (var outcome : List.of("counted", "rejected", "failed", "retry", "poison", "part", "gone", "duplicate")) {
            meters.timer("wordfreq.document.count", "outcome", outcome, "error", "none")
                    .record(A_SECOND);
        }
        meters.counter("wordfreq.document.bytes");
        meters.counter("wordfreq.document.words");
        meters.counter("wordfreq.document.parts.counted");
        meters.gauge("wordfreq.worker.busy", 1);
        meters.gauge("wordfreq.worker.slots", 2);
    }

    private static void scaleAnything(MeterRegistry meters) {
        Set.of("queue.visible", "queue.in.flight", "queue.dead", "fleet.desired", "fleet.running", "slots", "leader")
                .forEach(name -> meters.gauge("wordfreq.scaling." + name, 1));
        for (var state : List.of("live", "busy", "idle", "starting", "draining")) {
            meters.gauge("wordfreq.scaling.workers", Tags.of("state", state), 1);
        }
        for (var kind : List.of("grow", "shrink", "keep", "blind")) {
            meters.counter("wordfreq.scaling.decisions", "kind", kind, "rule", "enough");
            meters.counter("wordfreq.scaling.decisions", "kind", kind, "rule", "limits");
        }
        meters.counter("wordfreq.scaling.apply.failures");
        meters.counter("wordfreq.scaling.applied", "direction", "up");
        meters.timer("wordfreq.scaling.decide", "outcome", "done").record(A_SECOND);
        meters.timer("wordfreq.scaling.decide", "outcome", "failed").record(A_SECOND);
        meters.gauge("wordfreq.dead.letters", 1);
        for (var kind : List.of("poison", "receives", "unknown")) {
            meters.counter("wordfreq.dead.letter.arrivals", "kind", kind);
        }
    }

    private static String service(MeterRegistry meters) {
        return meters.get("test.service").meter().getId().getTags().stream()
                .map(tag -> tag.getValue())
                .collect(Collectors.joining());
    }
}
