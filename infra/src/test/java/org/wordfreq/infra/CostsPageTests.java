package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** COSTS.md reckons with what the templates have. */
class CostsPageTests {

    private static final String TASK = "AWS::ECS::TaskDefinition";
    private static final int DAYS_A_WEEK = 7;

    private final Synthesized synthesized = Synthesized.least();

    @Test
    void theCostsAreOfWhatIsDeployedByDefault() throws IOException {
        var page = Files.readString(Path.of("..", "COSTS.md")).replaceAll("\\s+", " ");

        assertThat(page)
                .contains(told(
                        "Reckoned with %d interface endpoints in %d zones, ",
                        endpoints().size(), zones()))
                .contains(told(
                        "%d tasks of %.1f vCPU and %d GB, ", tasks(), processors("Services"), gigabytes("Services")))
                .contains(told(
                        "counters of %.0f vCPU and %d GB (one of %d not on Spot), ",
                        processors("Counters"), gigabytes("Counters"), spotWeights() / onDemandWeight()))
                .contains(told(
                        "a web ACL of %d rules, %d clients of programs, %d keys, alarms on %d metrics, and %d backups; ",
                        rules(), programs(), keys(), alarmMetrics(), backups()))
                .contains(told(
                        "at most %d counters, and %d tasks of ingest and of results each.",
                        mostCounters(), mostTasks()));
    }

    private static String told(String sentence, Object... numbers) {
        return String.format(Locale.ROOT, sentence, numbers);
    }

    private int zones() {
        return the(endpoints(), endpoint -> endpoint.at("/Properties/SubnetIds").size());
    }

    private double processors(String stack) {
        return the(all(stack, TASK), task -> number(task, "Cpu")) / 1_024.0;
    }

    private int gigabytes(String stack) {
        return the(all(stack, TASK), task -> number(task, "Memory")) / 1_024;
    }

    private int rules() {
        return synthesized
                .template("Edge")
                .only("AWS::WAFv2::WebACL")
                .path("Rules")
                .size();
    }

    private int mostTasks() {
        return the(targets(), target -> number(target, "MaxCapacity"));
    }

    private List<JsonNode> endpoints() {
        return all("Network", "AWS::EC2::VPCEndpoint").stream()
                .filter(endpoint -> "Interface"
                        .equals(endpoint.at("/Properties/VpcEndpointType").asString()))
                .toList();
    }

    /** Of those that follow their load the fewest, of the others one. */
    private int tasks() {
        var services = all("Services", "AWS::ECS::Service").size();
        return services
                - targets().size()
                + targets().stream()
                        .mapToInt(target -> number(target, "MinCapacity"))
                        .sum();
    }

    private List<JsonNode> targets() {
        return all("Services", "AWS::ApplicationAutoScaling::ScalableTarget");
    }

    private int spotWeights() {
        return strategies()
                .mapToInt(strategy -> strategy.path("Weight").asInt())
                .sum();
    }

    private int onDemandWeight() {
        return strategies()
                .filter(strategy ->
                        "FARGATE".equals(strategy.path("CapacityProvider").asString()))
                .mapToInt(strategy -> strategy.path("Weight").asInt())
                .sum();
    }

    private Stream<JsonNode> strategies() {
        return synthesized
                .template("Counters")
                .only("AWS::ECS::Service")
                .path("CapacityProviderStrategy")
                .valueStream();
    }

    private long programs() {
        return all("Edge", "AWS::Cognito::UserPoolClient").stream()
                .filter(client ->
                        client.at("/Properties/AllowedOAuthFlows").toString().contains("client_credentials"))
                .count();
    }

    private int keys() {
        return synthesized.stacks().stream()
                .mapToInt(stack -> all(stack, "AWS::KMS::Key").size())
                .sum();
    }

    /** One each, or those that an expression is made of. */
    private long alarmMetrics() {
        return all("Observability", "AWS::CloudWatch::Alarm").stream()
                .mapToLong(alarm -> Math.max(
                        1,
                        alarm.at("/Properties/Metrics")
                                .valueStream()
                                .filter(metric -> metric.has("MetricStat"))
                                .count()))
                .sum();
    }

    private int backups() {
        var rule = synthesized
                .template("Governance")
                .only("AWS::Backup::BackupPlan")
                .at("/BackupPlan/BackupPlanRule/0");
        assertThat(rule.path("ScheduleExpression").asString())
                .as("weekly")
                .matches("cron\\(\\d+ \\d+ \\? \\* \\w+ \\*\\)");
        return Math.ceilDiv(rule.at("/Lifecycle/DeleteAfterDays").asInt(), DAYS_A_WEEK);
    }

    private int mostCounters() {
        return synthesized
                .template("Services")
                .find(TASK, "Family", "wordfreq-scaling-controller")
                .at("/ContainerDefinitions/0/Environment")
                .valueStream()
                .filter(variable ->
                        "WORDFREQ_SCALING_MAX".equals(variable.path("Name").asString()))
                .mapToInt(variable -> Integer.parseInt(variable.path("Value").asString()))
                .sum();
    }

    private List<JsonNode> all(String stack, String type) {
        return synthesized.template(stack).all(type);
    }

    private static int number(JsonNode resource, String property) {
        return Integer.parseInt(resource.path("Properties").path(property).asString());
    }

    /** What all have in common. */
    private static int the(List<JsonNode> resources, Function<JsonNode, Integer> number) {
        var numbers = resources.stream().map(number).distinct().toList();
        assertThat(numbers).hasSize(1);
        return numbers.getFirst();
    }
}
