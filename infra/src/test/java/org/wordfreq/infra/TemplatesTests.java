package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What holds for every stack with every choice of compute. */
class TemplatesTests {

    private static final Pattern COMMAND =
            Pattern.compile("\\bcdk(?:@2)? (?:deploy|destroy) ([A-Za-z][\\w-]*(?: [A-Za-z][\\w-]*)*)");

    /** cdk-nag's AwsSolutions rules are an aspect of the app itself: what they find is a message of its stack. */
    @ParameterizedTest
    @EnumSource
    void theRulesFindNothingThatIsNotSuppressedWithAReason(Compute compute) {
        assertThat(Synthesized.with(compute).messages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theValidationOfTheCdkFindsNothing(Compute compute) {
        assertThat(Synthesized.with(compute).violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void norDoTheyWhereNothingElseIsChosen(Compute compute) {
        var least = Synthesized.least(compute);

        assertThat(least.messages()).isEmpty();
        assertThat(least.violations()).isEmpty();
        assertThat(least.stacks()).hasSize(9).doesNotContain("Replica", "CloudFront");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLookedUp(Compute compute) {
        assertThat(Synthesized.with(compute).lookUps()).isEmpty();
    }

    /** CloudFormation refuses such a template; the CDK writes it. */
    @ParameterizedTest
    @EnumSource
    void noResourceWaitsForItself(Compute compute) {
        var synthesized = Synthesized.with(compute);
        for (var stack : synthesized.stacks()) {
            var needs = needs(synthesized.template(stack));

            needs.keySet().forEach(resource -> assertThat(allNeeds(resource, needs, new HashSet<>()))
                    .as("what " + resource + " of " + stack + " waits for")
                    .doesNotContain(resource));
        }
    }

    /** What moto does not check, and a load balancer refuses: counted over all conditions of a rule. */
    @ParameterizedTest
    @EnumSource
    void noRuleOfAListenerHasMoreThanFiveValues(Compute compute) {
        var rules = all(compute, "AWS::ElasticLoadBalancingV2::ListenerRule").toList();

        assertThat(rules).isNotEmpty().allSatisfy(rule -> assertThat(
                        rule.at("/Properties/Conditions").findValues("Values").stream()
                                .mapToInt(JsonNode::size)
                                .sum())
                .isBetween(1, 5));
    }

    @ParameterizedTest
    @EnumSource
    void whatRingsMayPublishWhereItRings(Compute compute) {
        var observability = Synthesized.with(compute).template("Observability");
        var policies = observability.all("AWS::SNS::TopicPolicy");
        var topics = observability.all("AWS::CloudWatch::Alarm").stream()
                .flatMap(alarm -> Stream.of("AlarmActions", "OKActions")
                        .flatMap(actions ->
                                alarm.path("Properties").path(actions).valueStream()))
                .distinct()
                .toList();

        assertThat(topics).isNotEmpty().allSatisfy(topic -> assertThat(policies).anySatisfy(policy -> {
            assertThat(policy.at("/Properties/Topics").valueStream()).contains(topic);
            assertThat(policy.at("/Properties/PolicyDocument/Statement").valueStream())
                    .anyMatch(TemplatesTests::letsCloudWatchPublish);
        }));
    }

    private static boolean letsCloudWatchPublish(JsonNode statement) {
        return "Allow".equals(statement.path("Effect").asString())
                && "sns:Publish".equals(statement.path("Action").asString())
                && "cloudwatch.amazonaws.com"
                        .equals(statement.at("/Principal/Service").asString());
    }

    private static Stream<JsonNode> all(Compute compute, String type) {
        var synthesized = Synthesized.with(compute);
        return synthesized.stacks().stream().flatMap(stack -> synthesized.template(stack).all(type).stream());
    }

    @Test
    void eachChoiceHasTheSameStacks() {
        var stacks = List.of(
                "Network",
                "Registry",
                "Replica",
                "Messaging",
                "Data",
                "Edge",
                "CloudFront",
                "Services",
                "Counters",
                "Observability",
                "Governance");

        for (var compute : Compute.values()) {
            assertThat(Synthesized.with(compute).stacks()).containsExactlyInAnyOrderElementsOf(stacks);
        }
    }

    /** The command line knows stacks by their ids, passes over what it does not know, and ends with 0. */
    @Test
    void commandsOfThePagesNameStacksThatThereAre() throws IOException {
        var pages = Files.readString(Path.of("README.md")) + Files.readString(Path.of("..", "DEPLOY.md"));
        var named = COMMAND.matcher(pages)
                .results()
                .flatMap(command -> Stream.of(command.group(1).split(" ")))
                .toList();

        assertThat(named).hasSizeGreaterThan(5);
        assertThat(Synthesized.with(Compute.ECS).stacks()).containsAll(named);
    }

    private static Map<String, Set<String>> needs(Template template) {
        var needs = new HashMap<String, Set<String>>();
        template.json().path("Resources").properties().forEach(resource -> {
            var needed = new HashSet<String>();
            collect(resource.getValue(), needed);
            resource.getValue().path("DependsOn").valueStream().forEach(on -> needed.add(on.asString()));
            needs.put(resource.getKey(), needed);
        });
        return needs;
    }

    private static void collect(JsonNode node, Set<String> needed) {
        if (node.path("Ref").isString()) {
            needed.add(node.path("Ref").asString());
        }
        if (node.path("Fn::GetAtt").isArray()) {
            needed.add(node.path("Fn::GetAtt").path(0).asString());
        }
        node.forEach(child -> collect(child, needed));
    }

    private static Set<String> allNeeds(String resource, Map<String, Set<String>> needs, Set<String> found) {
        for (var needed : needs.getOrDefault(resource, Set.of())) {
            if (found.add(needed)) {
                allNeeds(needed, needs, found);
            }
        }
        return found;
    }
}
