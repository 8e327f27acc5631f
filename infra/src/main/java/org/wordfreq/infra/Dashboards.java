package org.wordfreq.infra;

import java.util.List;
import java.util.Map;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.EndsMetric;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
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
        dashboard.addWidgets(graph("Documents that ended", ends()));
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

    private static List<IMetric> ends() {
        return EndsMetric.ENDS.stream()
                .map(end -> metric(
                        Access.METRICS_NAMESPACE,
                        EndsMetric.NAME,
                        "Sum",
                        Map.of(EndsMetric.SERVICE, EndsMetric.COUNTER, EndsMetric.OUTCOME, end)))
                .toList();
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
