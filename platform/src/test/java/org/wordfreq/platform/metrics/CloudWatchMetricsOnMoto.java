package org.wordfreq.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the registry sends, put into moto's CloudWatch; run by {@code .ci/moto}. Not as it is sent: the client of the AWS SDK
 * speaks CBOR (smithy-rpc-v2-cbor) and can speak nothing else, and moto up to 5.2.5 does not understand that. So a fake takes the
 * requests, and this test puts the same content to moto in JSON, by a request and with a signature of its own. What CloudWatch makes of the
 * SDK's own bytes is not tried here.
 */
final class CloudWatchMetricsOnMoto {

    private static final URI MOTO = URI.create(
            Objects.requireNonNull(System.getProperty("moto.endpoint"), "moto.endpoint is not set; run .ci/moto"));
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Of this run alone, since moto forgets nothing. */
    private final String service = "service-" + UUID.randomUUID();

    private final SentMetrics sent = new SentMetrics();

    @Test
    void cloudWatchHasTheMetricsUnderTheirNamespace() {
        sent.of(
                service,
                meters -> meters.counter("wordfreq.document.words").increment(7),
                put -> ask("PutMetricData", put));

        var known = JSON.readTree(ask(
                        "ListMetrics",
                        "{\"Namespace\":\"WordFreq\",\"Dimensions\":[{\"Name\":\"application\",\"Value\":\"" + service
                                + "\"}]}"))
                .path("Metrics");

        assertThat(known.valueStream().map(metric -> metric.path("MetricName").asString()))
                .containsExactly("wordfreq.document.words.count");
    }

    private static String ask(String operation, String input) {
        var request = HttpRequest.newBuilder(MOTO)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "GraniteServiceVersion20100801." + operation)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/monitoring/aws4_request,"
                                + " SignedHeaders=host, Signature=none")
                .POST(BodyPublishers.ofString(input))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
