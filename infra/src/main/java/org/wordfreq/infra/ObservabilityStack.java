package org.wordfreq.infra;

import java.util.List;
import java.util.Map;
import org.wordfreq.contracts.Access.Service;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** What wakes the operator, by mail, and what he then looks at. */
final class ObservabilityStack extends Stack {

    private static final int BACKLOG = 10_000;
    private static final int REQUESTS_A_DAY = 10_000;
    private static final int AGE_SECONDS = 3_600;
    private static final int PARTS_OF_AN_HOUR = 12;
    private static final Duration QUARTER = Duration.minutes(15);

    private final SnsAction mail;
    private final String prefix;

    ObservabilityStack(Construct scope, DeploymentSettings settings, MessagingStack messaging, EdgeStack edge) {
        super(scope, "Observability", settings.stack("observability", "alarms by mail, dashboard"));
        this.prefix = settings.prefix();
        var topic = Topic.Builder.create(this, "Alarms")
                .topicName(settings.named("alarms"))
                .masterKey(messaging.key())
                .enforceSsl(true)
                .build();
        topic.addSubscription(new EmailSubscription(settings.email()));
        letAlarmsPublish(topic, settings);
        this.mail = new SnsAction(topic);
        addQueueAlarms(settings, messaging);
        addDeadLetterAlarms(messaging);
        addControllerAlarms(settings);
        addRequestAlarms(edge);
        Dashboards.add(this, settings, messaging, edge);
    }

    /** Our alarms and no others: a policy of one's own takes the place of SNS's, by which CloudWatch might. */
    private void letAlarmsPublish(Topic topic, DeploymentSettings settings) {
        var alarms = String.join(
                ":",
                "arn",
                getPartition(),
                "cloudwatch",
                settings.region(),
                settings.account(),
                "alarm",
                prefix + "-*");
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", settings.account()),
                        "ArnLike",
                        Map.of("aws:SourceArn", alarms)))
                .build());
    }

    private void addQueueAlarms(DeploymentSettings settings, MessagingStack messaging) {
        var jobs = messaging.jobs();
        alarm(
                "backlog-high",
                "More jobs wait than the fleet works off. Look at the scaling controller's last decision, its bounds and"
                        + " budget.",
                jobs.metricApproximateNumberOfMessagesVisible(every(QUARTER, "Minimum")),
                BACKLOG);
        alarm(
                "age",
                "A job has been waiting for an hour. Documents fail and are tried again, or no counter runs.",
                jobs.metricApproximateAgeOfOldestMessage(every(QUARTER, "Maximum")),
                AGE_SECONDS);
        if (settings.compute() != Compute.LAMBDA) {
            alarm(
                    "backlog-low",
                    "Counters have asked an empty queue for jobs for an hour. The fleet should have gone: look whether scaling"
                            + " is paused, or its least size above 0.",
                    idle(messaging),
                    0,
                    PARTS_OF_AN_HOUR);
        }
    }

    private void addDeadLetterAlarms(MessagingStack messaging) {
        alarm(
                "dead-letters",
                "Jobs were given up. See what they say, GET /v1/dead-letters or wordfreq dead-letters, and send them again.",
                messaging.deadLetters().metricApproximateNumberOfMessagesVisible(every(Duration.minutes(1), "Maximum")),
                0);
        alarm(
                "refused-results",
                "A client has received results five times and not deleted them. Mend the client, then move them back.",
                messaging
                        .refusedResults()
                        .metricApproximateNumberOfMessagesVisible(every(Duration.minutes(1), "Maximum")),
                0);
    }

    /**
     * Empty answers while nothing waits or is being worked on; a fleet that has gone does not ask. In each part of an hour, for
     * the minute in which a fleet asks in vain before it goes is in every hour that follows a burst.
     */
    private static IMetric idle(MessagingStack messaging) {
        var part = Duration.minutes(60 / PARTS_OF_AN_HOUR);
        var jobs = messaging.jobs();
        return MathExpression.Builder.create()
                .label("empty answers")
                .expression("IF(waiting + working == 0, asked, 0)")
                .usingMetrics(Map.of(
                        "waiting", jobs.metricApproximateNumberOfMessagesVisible(every(part, "Maximum")),
                        "working", jobs.metricApproximateNumberOfMessagesNotVisible(every(part, "Maximum")),
                        "asked", jobs.metricNumberOfEmptyReceives(every(part, "Sum"))))
                .period(part)
                .build();
    }

    /** The same two as for Prometheus, NobodyCounts and ServiceDown (deploy/prometheus/rules.yml). */
    private void addControllerAlarms(DeploymentSettings settings) {
        mailed(ringing(
                        "controller",
                        "The scaling controller has looked at nothing for a quarter of an hour: nobody starts counters or"
                                + " keeps dead letters. See whether its task runs, and look at its log.")
                .metric(OwnMetrics.of(Service.SCALING, "wordfreq.scaling.decide.count", "Sum", Duration.minutes(5)))
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold(1)
                .evaluationPeriods(3)
                // It is the dead that send nothing.
                .treatMissingData(TreatMissingData.BREACHING));
        // The jobs of a function have no workers.
        if (settings.compute() != Compute.LAMBDA) {
            alarm(
                    "nobody-counts",
                    "Jobs have been waiting for ten minutes and no counter is alive. See why the scaling controller starts none,"
                            + " GET /v1/scaling says what it decided, or why they do not come up, their log.",
                    unattended(),
                    0,
                    2);
        }
    }

    /**
     * Jobs that wait at every moment of the period while there is no worker at any: longer than one takes to start. Both numbers
     * are the controller's; while it sends none, its own alarm rings.
     */
    private static IMetric unattended() {
        var period = Duration.minutes(5);
        return MathExpression.Builder.create()
                .label("jobs that nobody counts")
                .expression("IF(waiting > 0 AND live == 0, waiting, 0)")
                .usingMetrics(Map.of(
                        "waiting",
                                OwnMetrics.of(
                                        Service.SCALING, "wordfreq.scaling.queue.visible.value", "Minimum", period),
                        "live",
                                OwnMetrics.of(
                                        Service.SCALING,
                                        "wordfreq.scaling.workers.value",
                                        Map.of("state", "live"),
                                        "Maximum",
                                        period)))
                .period(period)
                .build();
    }

    private void addRequestAlarms(EdgeStack edge) {
        alarm(
                "requests",
                "More than 10,000 requests in a day: more use, or misuse, than was reckoned with.",
                edge.loadBalancer().getMetrics().requestCount(every(Duration.days(1), "Sum")),
                REQUESTS_A_DAY);
        alarm(
                "errors",
                "Services have answered with errors of their own more than ten times in five minutes.",
                serverErrors(edge),
                10);
    }

    private static Metric serverErrors(EdgeStack edge) {
        return Metric.Builder.create()
                .namespace("AWS/ApplicationELB")
                .metricName("HTTPCode_Target_5XX_Count")
                .dimensionsMap(Map.of("LoadBalancer", edge.loadBalancer().getLoadBalancerFullName()))
                .statistic("Sum")
                .period(Duration.minutes(5))
                .build();
    }

    private void alarm(String name, String description, IMetric metric, int above) {
        alarm(name, description, metric, above, 1);
    }

    /** Rings when the metric has been above in each of so many of its periods, one after the other. */
    private void alarm(String name, String description, IMetric metric, int above, int periods) {
        mailed(ringing(name, description)
                .metric(metric)
                .threshold(above)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .evaluationPeriods(periods)
                // Queues that nobody uses report nothing.
                .treatMissingData(TreatMissingData.NOT_BREACHING));
    }

    private Alarm.Builder ringing(String name, String description) {
        return Alarm.Builder.create(this, name).alarmName(prefix + "-" + name).alarmDescription(description);
    }

    private void mailed(Alarm.Builder ringing) {
        var alarm = ringing.build();
        alarm.addAlarmAction(mail);
        alarm.addOkAction(mail);
    }

    private static MetricOptions every(Duration period, String statistic) {
        return MetricOptions.builder().period(period).statistic(statistic).build();
    }
}
