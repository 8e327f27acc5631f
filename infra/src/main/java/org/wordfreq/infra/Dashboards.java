package org.wordfreq.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.EndsMetric;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** One page: what waits, who works on it, what comes in, what goes wrong. */
final class Dashboards {

    private static final int HALF = 12;

    private Dashboards() {}

    static void add(Construct scope, DeploymentSettings settings, MessagingStack messaging, EdgeStack edge) {
        var dashboard = Dashboard.Builder.create(scope, "Dashboard")
                .dashboardName(settings.prefix())
                .defaultInterval(Duration.hours(6))
                .build();
        dashboard.addWidgets(
                graph("Backlog", backlog(messaging.jobs())),
                graph(
                        "Age of the oldest job, in seconds",
                        List.of(messaging.jobs().metricApproximateAgeOfOldestMessage())));
        dashboard.addWidgets(
                graph("Fleet", fleet(settings)),
                graph("Dead letters", List.of(messaging.deadLetters().metricApproximateNumberOfMessagesVisible())));
        dashboard.addWidgets(graph("Documents that came", arrivals()), graph("Documents that ended", ends()));
        addWork(dashboard, settings);
        dashboard.addWidgets(
                graph("Requests", List.of(balancer(edge, "RequestCount", "Sum"))),
                graph("Time to answer, in seconds", List.of(balancer(edge, "TargetResponseTime", "p99"))));
        dashboard.addWidgets(
                graph(
                        "Errors",
                        List.of(
                                balancer(edge, "HTTPCode_Target_5XX_Count", "Sum"),
                                balancer(edge, "HTTPCode_ELB_5XX_Count", "Sum"))),
                graph("Throttled by DynamoDB", throttled(settings)));
    }

    private static List<IMetric> backlog(Queue jobs) {
        return List.of(
                jobs.metricApproximateNumberOfMessagesVisible(), jobs.metricApproximateNumberOfMessagesNotVisible());
    }

    private static List<IMetric> fleet(DeploymentSettings settings) {
        return switch (settings.compute()) {
            case ECS -> List.of(tasks(settings, "DesiredTaskCount"), tasks(settings, "RunningTaskCount"));
            case EC2 ->
                List.of(instances(settings, "GroupDesiredCapacity"), instances(settings, "GroupInServiceInstances"));
            case LAMBDA ->
                List.of(metric(
                        "AWS/Lambda",
                        "ConcurrentExecutions",
                        "Maximum",
                        Map.of("FunctionName", settings.named(Service.COUNTER.id()))));
        };
    }

    /** How fast, how much, how many by what decisions; of a function Lambda tells how long it takes, and nobody resizes it. */
    private static void addWork(Dashboard dashboard, DeploymentSettings settings) {
        if (settings.compute() == Compute.LAMBDA) {
            dashboard.addWidgets(graph("Time of a call, in milliseconds", calls(settings)));
            return;
        }
        dashboard.addWidgets(
                graph("Time to count a document, in milliseconds", countingTime()),
                graph(
                        "Text counted, in bytes",
                        List.of(OwnMetrics.of(
                                Service.COUNTER, "wordfreq.document.bytes.count", "Sum", OwnMetrics.MINUTE))));
        dashboard.addWidgets(graph("Decisions", decisions()), graph("Workers", workers()));
    }

    private static List<IMetric> calls(DeploymentSettings settings) {
        var function = Map.of("FunctionName", settings.named(Service.COUNTER.id()));
        return List.of(
                metric("AWS/Lambda", "Duration", "Average", function),
                metric("AWS/Lambda", "Duration", "Maximum", function));
    }

    private static List<IMetric> arrivals() {
        return own(
                Service.INGEST, "wordfreq.document.ingest.count", "outcome", List.of("accepted", "replayed", "other"));
    }

    /** Of those that were counted: the mean of each minute, and the slowest. */
    private static List<IMetric> countingTime() {
        var counted = Map.of(EndsMetric.OUTCOME, DocumentStatus.COUNTED.id());
        var mean = MathExpression.Builder.create()
                .label("mean")
                .expression("IF(documents > 0, time / documents)")
                .usingMetrics(Map.of(
                        "time",
                                OwnMetrics.of(
                                        Service.COUNTER, EndsMetric.TIMER + ".sum", counted, "Sum", OwnMetrics.MINUTE),
                        "documents",
                                OwnMetrics.of(Service.COUNTER, EndsMetric.NAME, counted, "Sum", OwnMetrics.MINUTE)))
                .period(OwnMetrics.MINUTE)
                .build();
        var slowest = OwnMetrics.of(Service.COUNTER, EndsMetric.TIMER + ".max", counted, "Maximum", OwnMetrics.MINUTE);
        return List.of(mean, slowest);
    }

    private static List<IMetric> decisions() {
        return own(
                Service.SCALING,
                "wordfreq.scaling.decisions.count",
                "kind",
                List.of("grow", "shrink", "keep", "blind"));
    }

    private static List<IMetric> workers() {
        return Stream.of("live", "busy")
                .<IMetric>map(state -> OwnMetrics.of(
                        Service.SCALING,
                        "wordfreq.scaling.workers.value",
                        Map.of("state", state),
                        "Maximum",
                        OwnMetrics.MINUTE))
                .toList();
    }

    /** One for each value of the dimension, how often in each minute. */
    private static List<IMetric> own(Service service, String name, String dimension, List<String> values) {
        return values.stream()
                .<IMetric>map(value -> OwnMetrics.of(service, name, Map.of(dimension, value), "Sum", OwnMetrics.MINUTE))
                .toList();
    }

    private static List<IMetric> ends() {
        return own(Service.COUNTER, EndsMetric.NAME, EndsMetric.OUTCOME, EndsMetric.ENDS);
    }

    private static IMetric tasks(DeploymentSettings settings, String name) {
        return metric(
                "ECS/ContainerInsights",
                name,
                "Average",
                Map.of("ClusterName", settings.cluster(), "ServiceName", Service.COUNTER.id()));
    }

    private static IMetric instances(DeploymentSettings settings, String name) {
        return metric("AWS/AutoScaling", name, "Average", Map.of("AutoScalingGroupName", settings.counterGroup()));
    }

    private static IMetric balancer(EdgeStack edge, String name, String statistic) {
        return metric(
                "AWS/ApplicationELB",
                name,
                statistic,
                Map.of("LoadBalancer", edge.loadBalancer().getLoadBalancerFullName()));
    }

    private static List<IMetric> throttled(DeploymentSettings settings) {
        var table = Map.of("TableName", settings.names().documentsTable());
        return List.of(
                metric("AWS/DynamoDB", "ReadThrottleEvents", "Sum", table),
                metric("AWS/DynamoDB", "WriteThrottleEvents", "Sum", table));
    }

    private static IMetric metric(String namespace, String name, String statistic, Map<String, String> dimensions) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(Duration.minutes(1))
                .build();
    }

    private static GraphWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(metrics)
                .width(HALF)
                .build();
    }
}
