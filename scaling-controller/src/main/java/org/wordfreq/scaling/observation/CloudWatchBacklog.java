package org.wordfreq.scaling.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * The backlog as CloudWatch tells it: one value for each minute, known about a minute later. The classical policies act on
 * this.
 *
 * <p>Sources: <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html">SQS's
 * metrics</a>; a queue that nobody has used for some time has none.
 */
public final class CloudWatchBacklog {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** What is older says nothing of now. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private static final Map<String, String> METRICS = Map.of(
            "visible", "ApproximateNumberOfMessagesVisible", "inFlight", "ApproximateNumberOfMessagesNotVisible");

    private final CloudWatchClient cloudWatch;
    private final ResourceNames names;
    private final Clock clock;

    CloudWatchBacklog(CloudWatchClient cloudWatch, ResourceNames names, Clock clock) {
        this.cloudWatch = cloudWatch;
        this.names = names;
        this.clock = clock;
    }

    /**
     * The jobs queue in one minute.
     *
     * @param minute its beginning
     * @param visible messages that waited
     * @param inFlight messages received and not yet acknowledged; 0 when that has no value for the minute
     */
    public record Backlog(Instant minute, long visible, long inFlight) {}

    /**
     * The newest minute that there is a value for; empty when there is none in the last ten minutes.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if CloudWatch does not answer, or refuses
     */
    public Optional<Backlog> newest() {
        var now = clock.instant();
        var results = cloudWatch
                .getMetricData(ask -> ask.metricDataQueries(
                                METRICS.keySet().stream().map(this::query).toList())
                        .startTime(now.minus(OLDEST))
                        .endTime(now)
                        .scanBy(ScanBy.TIMESTAMP_DESCENDING))
                .metricDataResults()
                .stream()
                .collect(Collectors.toMap(MetricDataResult::id, CloudWatchBacklog::values));
        return results.getOrDefault("visible", new TreeMap<>()).entrySet().stream()
                .reduce((older, newer) -> newer)
                .map(newest -> new Backlog(
                        newest.getKey(),
                        Math.round(newest.getValue()),
                        Math.round(results.getOrDefault("inFlight", new TreeMap<>())
                                .getOrDefault(newest.getKey(), 0.0))));
    }

    private MetricDataQuery query(String id) {
        var metric = Metric.builder()
                .namespace("AWS/SQS")
                .metricName(METRICS.get(id))
                .dimensions(Dimension.builder()
                        .name("QueueName")
                        .value(names.jobsQueue())
                        .build())
                .build();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.metric(metric)
                        .period(Math.toIntExact(PERIOD.toSeconds()))
                        .stat("Average"))
                .build();
    }

    /** The values by their minutes, oldest first. */
    private static SortedMap<Instant, Double> values(MetricDataResult result) {
        var values = new TreeMap<Instant, Double>();
        for (var i = 0; i < result.timestamps().size(); i++) {
            values.put(result.timestamps().get(i), result.values().get(i));
        }
        return values;
    }
}
