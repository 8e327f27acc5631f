package org.wordfreq.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
            Map.entry(Target.DOCUMENTS_KEY, "wordfreq-data:Key"),
            Map.entry(Target.RESULTS_KEY, "wordfreq-data:Key"),
            Map.entry(Target.QUEUES_KEY, "wordfreq-messaging:Key"),
            Map.entry(Target.TOPIC_KEY, "wordfreq-messaging:Key"),
            Map.entry(Target.ANY, "*")));

    /** What the counters' role has for what runs them. */
    private static final Map<Compute, Set<String>> BESIDES = Map.of(
            // Its machine pulls the image, and Docker writes the log.
            Compute.EC2, all(pull("counterservice"), log("Log")),
            // Lambda receives the jobs in the function's name, and asks how many there are.
            Compute.LAMBDA,
                    all(log("Log"), Set.of("sqs:GetQueueAttributes on :sqs:eu-central-1:123456789012:wordfreq-jobs")));

    private static final Map<Compute, Map<String, Set<String>>> OTHERS = Map.of(
            Compute.ECS, others(Map.of("Counters/TaskExecutionRole", all(pull("counterservice"), log("TaskLog")))),
            Compute.EC2,
                    others(Map.of(
                            "Counters/GoldenImageForgetter",
                            Set.of("managed EC2ImageBuilderLifecycleExecutionPolicy"),
                            "Counters/Builder",
                            all(
                                    pull("counterservice"),
                                    Set.of(
                                            "managed EC2InstanceProfileForImageBuilder",
                                            "managed AmazonSSMManagedInstanceCore")))),
            Compute.LAMBDA, others(Map.of()));

    @ParameterizedTest
    @EnumSource
    void aRoleGrantsWhatItsServiceCallsAndNothingElse(Compute compute) {
        for (var service : Service.values()) {
            var expected = needed(service, compute);
            if (service == Service.COUNTER) {
                expected.addAll(BESIDES.getOrDefault(compute, Set.of()));
            }
            assertThat(granted(service, compute)).as(service.id()).isEqualTo(expected);
        }
    }

    /** Roles that are no service's: what starts a task of Fargate, and what bakes an image. */
    @ParameterizedTest
    @EnumSource
    void otherRolesStartWhatIsStarted(Compute compute) {
        var others = new TreeMap<String, Set<String>>();
        for (var stack : List.of("Services", "Counters")) {
            var template = Synthesized.with(compute).template(stack);
            Grants.roles(template).stream()
                    .filter(role -> !role.properties().has("RoleName"))
                    .forEach(role -> others.put(stack + "/" + role.name(), role.all()));
        }

        assertThat(others).isEqualTo(OTHERS.get(compute));
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
                    .flatMap(Grants::texts);

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
                            "autoscaling:DescribeAutoScalingGroups",
                            "ecr:GetAuthorizationToken");
        }
    }

    @Test
    void metricsAreWrittenToOurNamespaceAlone() {
        var statement = role(Service.INGEST, Compute.ECS)
                .statements()
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
        return role(service, compute).all();
    }

    private static Grants role(Service service, Compute compute) {
        var template = Synthesized.with(compute).template(service == Service.COUNTER ? "Counters" : "Services");
        var named = Grants.roles(template).stream()
                .filter(role -> role.properties()
                        .path("RoleName")
                        .asString("")
                        .equals("wordfreq-" + service.id() + "-eu-central-1"))
                .toList();
        assertThat(named).hasSize(1);
        return named.getFirst();
    }

    /** To pull that image, from its own repository alone. */
    private static Set<String> pull(String repository) {
        return Set.of(
                "ecr:BatchCheckLayerAvailability on wordfreq-registry:" + repository,
                "ecr:BatchGetImage on wordfreq-registry:" + repository,
                "ecr:GetDownloadUrlForLayer on wordfreq-registry:" + repository,
                "ecr:GetAuthorizationToken on *");
    }

    private static Set<String> log(String group) {
        return Set.of("logs:CreateLogStream on " + group, "logs:PutLogEvents on " + group);
    }

    private static Map<String, Set<String>> others(Map<String, Set<String>> ofCounters) {
        var others = new TreeMap<>(ofCounters);
        for (var service : List.of("ingestservice", "resultsservice", "scalingcontroller")) {
            others.put("Services/" + service + "TaskExecutionRole", all(pull(service), log(service + "TaskLog")));
        }
        return others;
    }

    private static Set<String> all(Set<String> some, Set<String> others) {
        return Stream.of(some, others).flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }
}
