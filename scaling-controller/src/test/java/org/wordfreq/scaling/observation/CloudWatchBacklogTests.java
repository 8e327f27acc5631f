package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.scaling.observation.CloudWatchBacklog.Backlog;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import tools.jackson.databind.json.JsonMapper;

final class CloudWatchBacklogTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:30Z");

    private final List<String> asked = new ArrayList<>();
    private String output = "{}";
    private final CloudWatchFake cloudWatch = new CloudWatchFake((operation, input) -> {
        asked.add(operation + " " + input);
        return output;
    });
    private final CloudWatchBacklog backlog = new CloudWatchBacklog(
            CloudWatchClient.builder()
                    .endpointOverride(cloudWatch.url())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .build(),
            new ResourceNames("d", "r", "jobs-of-test", "dead", "results", "t", "w"),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        cloudWatch.close();
    }

    @Test
    void newestMinuteCountsWhateverTheOrder() {
        var before = NOW.minusSeconds(150);
        var newest = NOW.minusSeconds(90);
        output = """
                {"MetricDataResults":[
                 {"Id":"inFlight","Timestamps":[%2$d,%1$d],"Values":[4.0,7.0],"StatusCode":"Complete"},
                 {"Id":"visible","Timestamps":[%1$d,%2$d],"Values":[80.0,118.4],"StatusCode":"Complete"}]}""".formatted(before.getEpochSecond(), newest.getEpochSecond());

        assertThat(backlog.newest()).contains(new Backlog(newest, 118, 4));
    }

    @Test
    void asksForTheQueuesOwnValuesOfTheLastMinutes() {
        var unused = backlog.newest();

        var query = JsonMapper.shared().readTree(asked.getFirst().substring("GetMetricData ".length()));
        assertThat(asked).singleElement().asString().startsWith("GetMetricData ");
        assertThat(query.path("EndTime").asLong() - query.path("StartTime").asLong())
                .isEqualTo(Duration.ofMinutes(10).toSeconds());
        assertThat(query.path("MetricDataQueries").size()).isEqualTo(2);
        assertThat(asked.getFirst())
                .contains(
                        "\"Namespace\":\"AWS/SQS\"",
                        "\"Value\":\"jobs-of-test\"",
                        "\"ApproximateNumberOfMessagesVisible\"",
                        "\"ApproximateNumberOfMessagesNotVisible\"",
                        "\"Period\":60");
    }

    @Test
    void queueThatNobodyUsesHasNoValue() {
        output = """
                {"MetricDataResults":[{"Id":"visible","Timestamps":[],"Values":[],"StatusCode":"Complete"}]}""";

        assertThat(backlog.newest()).isEmpty();
    }
}
