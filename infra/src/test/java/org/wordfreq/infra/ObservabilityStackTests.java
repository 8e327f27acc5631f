package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wordfreq.infra.AlarmOverMinutes.minutes;
import static org.wordfreq.infra.AlarmOverMinutes.series;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(template.all(ALARM)).hasSize(7).allSatisfy(alarm -> {
            assertThat(alarm.at("/Properties/AlarmActions/0").toString()).contains("Alarms");
            assertThat(alarm.at("/Properties/OKActions/0").toString()).contains("Alarms");
            assertThat(alarm.at("/Properties/TreatMissingData").asString()).isEqualTo("notBreaching");
        });
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

    private static String dashboard(Compute compute) {
        return Synthesized.with(compute)
                .template("Observability")
                .only("AWS::CloudWatch::Dashboard")
                .path("DashboardBody")
                .toString();
    }
}
