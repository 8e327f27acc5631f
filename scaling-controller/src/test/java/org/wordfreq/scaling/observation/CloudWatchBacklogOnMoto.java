package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.scaling.observation.CloudWatchBacklog.Backlog;
import org.wordfreq.scaling.target.Moto;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** Values put into moto's CloudWatch, which speaks JSON; run by {@code .ci/moto}. */
final class CloudWatchBacklogOnMoto {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    private final String queue = "jobs-" + UUID.randomUUID();
    private final CloudWatchFake translator = new CloudWatchFake(
            (operation, input) -> Moto.json("monitoring", "GraniteServiceVersion20100801." + operation, input));
    private final CloudWatchClient cloudWatch = CloudWatchClient.builder()
            .endpointOverride(translator.url())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();

    @AfterEach
    void close() {
        translator.close();
    }

    @Test
    void newestMinuteOfTheQueueIsFound() {
        put(queue, "ApproximateNumberOfMessagesVisible", 3, 80);
        put(queue, "ApproximateNumberOfMessagesVisible", 2, 118);
        put(queue, "ApproximateNumberOfMessagesNotVisible", 2, 4);
        put("other", "ApproximateNumberOfMessagesVisible", 1, 7);

        assertThat(backlog().newest()).contains(new Backlog(now.minus(Duration.ofMinutes(2)), 118, 4));
    }

    @Test
    void queueWithoutValuesHasNone() {
        assertThat(backlog().newest()).isEmpty();
    }

    private CloudWatchBacklog backlog() {
        return new CloudWatchBacklog(
                cloudWatch,
                new ResourceNames("d", "r", queue, "dead", "results", "t", "w"),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private void put(String name, String metric, int minutesAgo, double value) {
        var datum = MetricDatum.builder()
                .metricName(metric)
                .dimensions(Dimension.builder().name("QueueName").value(name).build())
                .timestamp(now.minus(Duration.ofMinutes(minutesAgo)))
                .value(value)
                .build();
        cloudWatch.putMetricData(put -> put.namespace("AWS/SQS").metricData(datum));
    }
}
