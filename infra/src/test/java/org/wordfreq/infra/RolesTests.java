package org.wordfreq.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.Access.When;
import tools.jackson.databind.JsonNode;

/** The roles as templates have them, against {@link Access}, both ways: what is granted is needed, what is needed is granted. */
class RolesTests {

    private static final Set<When> EVERYWHERE =
            Set.of(When.ALWAYS, When.KEYS, When.METRICS, When.SNS, When.CLASSICAL_POLICY);

    private static final Map<Compute, Set<When>> ALSO = Map.of(
            Compute.ECS, Set.of(When.TARGET_ECS, When.PROTECTION_ECS),
            Compute.EC2, Set.of(When.TARGET_ASG, When.PROTECTION_ASG),
            Compute.LAMBDA, Set.of());

    /** How the resources of each target end, written down apart from what makes the policies. */
    private static final Map<Target, String> RESOURCES = new EnumMap<>(Map.ofEntries(
            Map.entry(Target.DOCUMENTS_BUCKET, ":s3:::wordfreq-documents-123456789012-eu-central-1"),
            Map.entry(Target.DOCUMENTS_OBJECTS, ":s3:::wordfreq-documents-123456789012-eu-central-1/*"),
            Map.entry(Target.RESULTS_BUCKET, ":s3:::wordfreq-results-123456789012-eu-central-1"),
            Map.entry(Target.RESULTS_OBJECTS, ":s3:::wordfreq-results-123456789012-eu-central-1/*"),
            Map.entry(Target.DOCUMENTS_TABLE, ":dynamodb:eu-central-1:123456789012:table/wordfreq"),
            Map.entry(Target.DOCUMENT_ID_INDEX, ":dynamodb:eu-central-1:123456789012:table/wordfreq/index/DocumentId"),
            Map.entry(Target.CORPUS_INDEX, ":dynamodb:eu-central-1:123456789012:table/wordfreq/index/CorpusListing"),
            Map.entry(Target.DOCUMENTS_STREAM, ":dynamodb:eu-central-1:123456789012:table/wordfreq/stream/*"),
            Map.entry(Target.WORKERS_TABLE, ":dynamodb:eu-central-1:123456789012:table/wordfreq-workers"),
            Map.entry(Target.JOBS_QUEUE, ":sqs:eu-central-1:123456789012:wordfreq-jobs"),
            Map.entry(Target.DEAD_LETTER_QUEUE, ":sqs:eu-central-1:123456789012:wordfreq-jobs-dlq"),
            Map.entry(Target.RESULTS_QUEUE, ":sqs:eu-central-1:123456789012:wordfreq-results"),
            Map.entry(Target.TOPIC, ":sns:eu-central-1:123456789012:wordfreq-events"),
            Map.entry(Target.ECS_SERVICE, ":ecs:eu-central-1:123456789012:service/wordfreq/counter-service"),
            Map.entry(Target.ECS_TASKS, ":ecs:eu-central-1:123456789012:task/wordfreq/*"),
            Map.entry(
                    Target.AUTO_SCALING_GROUP,
                    ":autoscaling:eu-central-1:123456789012:autoScalingGroup:*:autoScalingGroupName/wordfreq-counters"),
            Map.entry(Target.DOCUMENTS_KEY, "wordfreq-data:key"),
            Map.entry(Target.RESULTS_KEY, "wordfreq-data:key"),
            Map.entry(Target.QUEUES_KEY, "wordfreq-messaging:key"),
            Map.entry(Target.TOPIC_KEY, "wordfreq-messaging:key"),
            Map.entry(Target.ANY, "*")));

    @ParameterizedTest
    @EnumSource
    void aRoleGrantsWhatItsServiceCallsAndNothingElse(Compute compute) {
        for (var service : Service.values()) {
            assertThat(granted(service, compute)).as(service.id()).isEqualTo(needed(service, compute));
        }
    }

    @Test
    void noActionHasAWildcard() {
        for (var compute : Compute.values()) {
            var synthesized = Synthesized.with(compute);
            var actions = synthesized.stacks().stream()
                    .filter(stack -> Set.of("Services", "Counters").contains(stack))
                    .flatMap(stack -> Stream.of("AWS::IAM::Role", "AWS::IAM::Policy")
                            .flatMap(type -> synthesized.template(stack).all(type).stream()))
                    .flatMap(resource -> resource.findValues("Action").stream())
                    .flatMap(RolesTests::texts);

            assertThat(actions).isNotEmpty().noneMatch(action -> action.contains("*"));
        }
    }

    @Test
    void onlyWhatIamCannotLimitIsAllowedOnEverything() {
        for (var compute : Compute.values()) {
            assertThat(Stream.of(Service.values())
                            .flatMap(service -> granted(service, compute).stream())
                            .filter(grant -> grant.endsWith(" on *"))
                            .map(grant -> grant.substring(0, grant.indexOf(' '))))
                    .isSubsetOf(
                            "cloudwatch:PutMetricData",
                            "cloudwatch:GetMetricData",
                            "autoscaling:DescribeAutoScalingGroups");
        }
    }

    @Test
    void metricsAreWrittenToOurNamespaceAlone() {
        var statement = statements(Service.INGEST, Compute.ECS)
                .filter(candidate -> candidate.path("Action").toString().contains("PutMetricData"))
                .toList();

        assertThat(statement).hasSize(1);
        assertThat(statement.getFirst().path("Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"cloudwatch:namespace\":\"WordFreq\"}}");
    }

    private static Set<String> needed(Service service, Compute compute) {
        // A function sends no metrics.
        var isFunction = compute == Compute.LAMBDA && service == Service.COUNTER;
        return Access.of(service).stream()
                .filter(grant -> !isFunction || grant.when() != When.METRICS)
                .filter(grant -> EVERYWHERE.contains(grant.when())
                        || requireNonNull(ALSO.get(compute)).contains(grant.when()))
                .flatMap(grant ->
                        grant.actions().stream().map(action -> action + " on " + RESOURCES.get(grant.target())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> granted(Service service, Compute compute) {
        return statements(service, compute)
                .flatMap(statement -> texts(statement.path("Action"))
                        .flatMap(action -> resources(statement.path("Resource")).map(on -> action + " on " + on)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> statements(Service service, Compute compute) {
        var stack = service == Service.COUNTER ? "Counters" : "Services";
        var role = Synthesized.with(compute)
                .template(stack)
                .find("AWS::IAM::Role", "RoleName", "wordfreq-" + service.id() + "-eu-central-1");
        assertThat(role.path("Policies").size()).isEqualTo(1);
        return role.at("/Policies/0/PolicyDocument/Statement").valueStream().peek(statement -> assertThat(
                        statement.path("Effect").asString())
                .isEqualTo("Allow"));
    }

    private static Stream<String> texts(JsonNode oneOrMany) {
        return (oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany)).map(JsonNode::asString);
    }

    /** Without the partition, which is a reference; the export of a key is told by its stack. */
    private static Stream<String> resources(JsonNode oneOrMany) {
        return (oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany)).map(RolesTests::resource);
    }

    private static String resource(JsonNode resource) {
        if (resource.isString()) {
            return resource.asString();
        }
        if (resource.has("Fn::ImportValue")) {
            return resource.path("Fn::ImportValue").asString().replaceFirst(":ExportsOutputFnGetAttKey.*", ":key");
        }
        return resource.path("Fn::Join").path(1).path(2).asString();
    }
}
