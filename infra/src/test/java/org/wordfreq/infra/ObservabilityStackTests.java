package org.wordfreq.infra;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wordfreq.infra.AlarmOverMinutes.minutes;
import static org.wordfreq.infra.AlarmOverMinutes.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wordfreq.contracts.EndsMetric;
import tools.jackson.databind.JsonNode;

class ObservabilityStackTests {

    private static final String ALARM = "AWS::CloudWatch::Alarm";

    private final Template template = Synthesized.with(Compute.ECS).template("Observability");

    @ParameterizedTest
    @CsvSource({
        "wordfreq-backlog-high, ApproximateNumberOfMessagesVisible, 10000, 900",
        "wordfreq-dead-letters, ApproximateNumberOfMessagesVisible, 0,     60",
        "wordfreq-refused-results, ApproximateNumberOfMessagesVisible, 0,  60",
        "wordfreq-age,          ApproximateAgeOfOldestMessage,      3600,  900",
        "wordfreq-requests,     RequestCount,                       10000, 86400",
        "wordfreq-errors,       HTTPCode_Target_5XX_Count,          10,    300"
    })
    void anAlarmRingsAboveItsThreshold(String name, String metric, int threshold, int seconds) {
        var alarm = alarm(name);

        assertThat(alarm.path("MetricName").asString()).isEqualTo(metric);
        assertThat(alarm.path("Threshold").asInt()).isEqualTo(threshold);
        assertThat(alarm.path("Period").asInt()).isEqualTo(seconds);
        assertThat(alarm.path("ComparisonOperator").asString()).isEqualTo("GreaterThanThreshold");
    }

    /** Ten minutes of work, less than one in which the fleet asks in vain before it goes, and nothing for two hours. */
    @Test
    void aBurstThatIsOverRingsForNobody() {
        assertThat(backlogLow(
                        series(minutes(10, 40), minutes(121, 0)),
                        series(minutes(10, 8), minutes(121, 0)),
                        series(minutes(10, 0), minutes(1, 180), minutes(120, 0))))
                .isEmpty();
    }

    /** Each ten minutes a burst of five, between which the fleet stays: that is what it is for. */
    @Test
    void aFleetThatIsOftenNeededRingsForNobody() {
        var waiting = new double[12][];
        var asked = new double[24][];
        for (var i = 0; i < waiting.length; i++) {
            waiting[i] = DoubleStream.concat(DoubleStream.of(minutes(5, 3)), DoubleStream.of(minutes(5, 0)))
                    .toArray();
            asked[2 * i] = minutes(5, 0);
            asked[2 * i + 1] = minutes(5, 300);
        }

        assertThat(backlogLow(series(waiting), series(waiting), series(asked))).isEmpty();
    }

    @Test
    void aFleetThatAsksAnEmptyQueueForAnHourRings() {
        assertThat(backlogLow(
                        series(minutes(10, 40), minutes(120, 0)),
                        series(minutes(10, 8), minutes(120, 0)),
                        series(minutes(10, 0), minutes(120, 180))))
                .startsWith(70)
                .endsWith(130)
                .hasSize(61);
    }

    @Test
    void jobsThatWaitWithoutACounterRing() {
        assertThat(nobodyCounts(series(minutes(10, 0), minutes(30, 5)), minutes(40, 0)))
                .startsWith(20)
                .endsWith(40)
                .hasSize(21);
    }

    /** Three minutes, as an instance takes; then they count, and more comes. */
    @Test
    void jobsThatWaitForTheirFirstCounterRingForNobody() {
        assertThat(nobodyCounts(series(minutes(10, 0), minutes(30, 5)), series(minutes(13, 0), minutes(27, 2))))
                .isEmpty();
    }

    @Test
    void aFleetThatHasGoneWithItsBacklogRingsForNobody() {
        assertThat(nobodyCounts(series(minutes(60, 0)), minutes(60, 0))).isEmpty();
    }

    @Test
    void aControllerThatIsSilentForAQuarterOfAnHourRings() {
        var rings = new AlarmOverMinutes(
                        alarm("wordfreq-controller"),
                        Map.of("wordfreq.scaling.decide.count", series(minutes(30, 12), minutes(30, NaN))))
                .rings();

        assertThat(rings.stream().filter(minute -> minute > 15)).startsWith(45).endsWith(60);
    }

    @Test
    void aControllerThatSendsThatItLooksAtNothingRingsToo() {
        var rings = new AlarmOverMinutes(
                        alarm("wordfreq-controller"),
                        Map.of("wordfreq.scaling.decide.count", series(minutes(30, 12), minutes(30, 0))))
                .rings();

        assertThat(rings.stream().filter(minute -> minute > 15)).startsWith(45);
    }

    @Test
    void aFunctionHasNoWorkersToWaitFor() {
        var alarms = Synthesized.with(Compute.LAMBDA).template("Observability").all(ALARM).stream()
                .map(alarm -> alarm.at("/Properties/AlarmName").asString());

        assertThat(alarms).contains("wordfreq-controller").doesNotContain("wordfreq-nobody-counts");
    }

    @Test
    void aFunctionsEventSourceMayAskForEver() {
        assertThat(Synthesized.with(Compute.LAMBDA)
                        .template("Observability")
                        .json()
                        .toString())
                .doesNotContain("wordfreq-backlog-low");
    }

    @Test
    void everyAlarmIsMailed() {
        var subscription = template.only("AWS::SNS::Subscription");

        assertThat(subscription.path("Protocol").asString()).isEqualTo("email");
        assertThat(subscription.path("Endpoint").asString()).isEqualTo("ops@example.org");
        assertThat(template.all(ALARM)).hasSize(9).allSatisfy(alarm -> {
            assertThat(alarm.at("/Properties/AlarmActions/0").toString()).contains("Alarms");
            assertThat(alarm.at("/Properties/OKActions/0").toString()).contains("Alarms");
        });
        // Queues that nobody uses send nothing; a controller that sends nothing is dead.
        assertThat(template.all(ALARM).stream()
                        .filter(alarm -> "breaching"
                                .equals(alarm.at("/Properties/TreatMissingData").asString()))
                        .map(alarm -> alarm.at("/Properties/AlarmName").asString()))
                .containsExactly("wordfreq-controller");
    }

    /** The topic's own policy, which demands TLS, takes the place of the one by which CloudWatch may publish. */
    @Test
    void ourAlarmsMayPublishToTheTopic() {
        var allowed = template.only("AWS::SNS::TopicPolicy")
                .at("/PolicyDocument/Statement")
                .valueStream()
                .filter(statement -> "Allow".equals(statement.path("Effect").asString()))
                .toList();

        assertThat(allowed).hasSize(1);
        assertThat(allowed.getFirst().path("Action").asString()).isEqualTo("sns:Publish");
        assertThat(allowed.getFirst().path("Principal").toString())
                .isEqualTo("{\"Service\":\"cloudwatch.amazonaws.com\"}");
        assertThat(allowed.getFirst().path("Resource").toString()).contains("Alarms");
        assertThat(allowed.getFirst().path("Condition").toString())
                .contains(":cloudwatch:eu-central-1:123456789012:alarm:wordfreq-*")
                .contains("\"aws:SourceAccount\":\"123456789012\"");
    }

    @Test
    void cloudWatchMayEncryptWhatItSaysToTheTopic() {
        assertThat(Synthesized.with(Compute.ECS)
                        .template("Messaging")
                        .only("AWS::KMS::Key")
                        .toString())
                .contains("cloudwatch.amazonaws.com");
    }

    @Test
    void theDashboardShowsTheFleetThatThereIs() {
        assertThat(dashboard(Compute.ECS)).contains("RunningTaskCount").contains("ApproximateAgeOfOldestMessage");
        assertThat(dashboard(Compute.EC2)).contains("GroupInServiceInstances");
        assertThat(dashboard(Compute.LAMBDA)).contains("ConcurrentExecutions");
    }

    private List<Integer> nobodyCounts(List<Double> waiting, double[]... live) {
        return nobodyCounts(waiting, series(live));
    }

    private List<Integer> nobodyCounts(List<Double> waiting, List<Double> live) {
        return new AlarmOverMinutes(
                        alarm("wordfreq-nobody-counts"),
                        Map.of(
                                "wordfreq.scaling.queue.visible.value", waiting,
                                "wordfreq.scaling.workers.value", live))
                .rings();
    }

    private List<Integer> backlogLow(List<Double> waiting, List<Double> working, List<Double> asked) {
        return new AlarmOverMinutes(
                        alarm("wordfreq-backlog-low"),
                        Map.of(
                                "ApproximateNumberOfMessagesVisible", waiting,
                                "ApproximateNumberOfMessagesNotVisible", working,
                                "NumberOfEmptyReceives", asked))
                .rings();
    }

    private JsonNode alarm(String name) {
        return template.find(ALARM, "AlarmName", name);
    }

    @ParameterizedTest
    @EnumSource(
            value = Compute.class,
            names = {"ECS", "EC2"})
    void theDashboardShowsWhatIsDoneAndDecided(Compute compute) {
        assertThat(AskedMetric.ofDashboard(compute).map(AskedMetric::toString))
                .contains(
                        "wordfreq.document.ingest.count[application=ingest-service, outcome=accepted]",
                        "wordfreq.document.count.count[application=counter-service, outcome=counted]",
                        "wordfreq.document.count.sum[application=counter-service, outcome=counted]",
                        "wordfreq.document.count.max[application=counter-service, outcome=counted]",
                        "wordfreq.document.bytes.count[application=counter-service]",
                        "wordfreq.scaling.decisions.count[application=scaling-controller, kind=grow]",
                        "wordfreq.scaling.workers.value[application=scaling-controller, state=live]");
    }

    /** By the one class that lets metrics through to CloudWatch; it is in platform, without which this module is built. */
    @ParameterizedTest
    @EnumSource(Compute.class)
    void whatIsAskedForIsSent(Compute compute) throws IOException {
        var sent = Files.readString(Path.of("..", "platform", "src", "main", "java", "org", "wordfreq", "platform")
                .resolve(Path.of("metrics", "AllowedMetrics.java")));

        assertThat(AskedMetric.all(compute)).isNotEmpty().allSatisfy(metric -> {
            var meter = metric.meter().equals(EndsMetric.TIMER) ? "EndsMetric.TIMER" : '"' + metric.meter() + '"';
            assertThat(sent).contains("new Allowed(" + meter);
            // Its service, and for some one tag that Allowed names.
            assertThat(metric.dimensions()).containsKey(EndsMetric.SERVICE).hasSizeLessThanOrEqualTo(2);
        });
    }

    private static String dashboard(Compute compute) {
        return Synthesized.with(compute)
                .template("Observability")
                .only("AWS::CloudWatch::Dashboard")
                .path("DashboardBody")
                .toString();
    }
}
