package org.wordfreq.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The counters, on each of what they may run on. */
class CountersTests {

    private final Template ecs = Synthesized.with(Compute.ECS).template("Counters");
    private final Template ec2 = Synthesized.with(Compute.EC2).template("Counters");
    private final Template lambda = Synthesized.with(Compute.LAMBDA).template("Counters");

    @Test
    void threeOfFourTasksAreOnSpot() {
        assertThat(ecs.only("AWS::ECS::Service")
                        .path("CapacityProviderStrategy")
                        .toString())
                .isEqualTo("[{\"CapacityProvider\":\"FARGATE_SPOT\",\"Weight\":3},"
                        + "{\"CapacityProvider\":\"FARGATE\",\"Weight\":1}]");
    }

    @Test
    void aDeploymentThatFailsIsTakenBack() {
        var services = Stream.of(ecs, Synthesized.with(Compute.ECS).template("Services"))
                .flatMap(template -> template.all("AWS::ECS::Service").stream());

        assertThat(services).hasSize(4).allSatisfy(service -> assertThat(
                        service.at("/Properties/DeploymentConfiguration/DeploymentCircuitBreaker")
                                .toString())
                .isEqualTo("{\"Enable\":true,\"Rollback\":true}"));
    }

    @Test
    void theFleetMayShrinkToNoneAndNoDeploymentSaysHowManyThereAre() {
        assertThat(ecs.only("AWS::ECS::Service").has("DesiredCount")).isFalse();
        assertThat(ec2.only("AWS::AutoScaling::AutoScalingGroup").has("DesiredCapacity"))
                .isFalse();
        assertThat(ec2.only("AWS::AutoScaling::AutoScalingGroup")
                        .path("MinSize")
                        .asString())
                .isEqualTo("0");
        assertThat(variables(controller(Compute.ECS))).containsEntry("WORDFREQ_SCALING_MIN", "0");
    }

    @Test
    void aTaskProtectsItselfAndHasTwoMinutesToStop() {
        var container = container(ecs);

        assertThat(container.path("StopTimeout").asInt()).isEqualTo(120);
        assertThat(variables(container))
                .containsEntry("WORDFREQ_COUNTER_WORKER_PROTECTION", "ecs")
                .containsEntry("WORDFREQ_COUNTER_DRAINTIMEOUT", "90s")
                .containsEntry("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", "100s");
        assertThat(ecs.find("AWS::IAM::Role", "RoleName", "wordfreq-counter-service-eu-central-1")
                        .toString())
                .contains("ecs:UpdateTaskProtection");
    }

    /** ECS waits for the load balancer, which cuts off what is left after its delay, and only then tells a task to stop. */
    @Test
    void whatATaskHasBegunMayBeFinishedWithinTheTimeThatItHas() {
        var edge = Synthesized.with(Compute.ECS).template("Edge");
        var services = Map.of("ingest-service", "100s", "results-service", "60s", "scaling-controller", "30s");

        services.forEach((service, toFinish) -> {
            var container = container(Synthesized.with(Compute.ECS), service);
            var seconds = Integer.parseInt(toFinish.replace("s", ""));

            assertThat(variables(container)).containsEntry("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", toFinish);
            assertThat(container.path("StopTimeout").asInt()).isGreaterThan(seconds);
            assertThat(delay(edge, targetsOf(service))).as(service).isEqualTo(seconds);
        });
    }

    /** The name, in the template of the edge, of the targets that the service registers with, over the export of the one stack. */
    private static String targetsOf(String service) {
        var exported = Synthesized.with(Compute.ECS)
                .template("Services")
                .find("AWS::ECS::Service", "ServiceName", service)
                .at("/LoadBalancers/0/TargetGroupArn/Fn::ImportValue")
                .asString();
        return exported.replaceFirst(".*ExportsOutputRef", "");
    }

    private static int delay(Template edge, String targets) {
        return edge.json().path("Resources").properties().stream()
                .filter(resource -> targets.startsWith(resource.getKey()))
                .flatMap(resource -> resource.getValue()
                        .at("/Properties/TargetGroupAttributes")
                        .valueStream())
                .filter(attribute -> "deregistration_delay.timeout_seconds"
                        .equals(attribute.path("Key").asString()))
                .mapToInt(attribute -> Integer.parseInt(attribute.path("Value").asString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTaskMayDoLittleOnItsMachine() {
        var container = container(ecs);

        assertThat(container.path("User").asString()).isEqualTo("10001:10001");
        assertThat(container.path("ReadonlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/LinuxParameters/Capabilities/Drop").toString())
                .isEqualTo("[\"ALL\"]");
        assertThat(container.at("/MountPoints/0/ContainerPath").asString()).isEqualTo("/tmp");
    }

    /** DEPLOY.md has images built for it, on whatever machine. */
    @Test
    void everyTaskRunsOnTheProcessorsThatImagesAreFor() {
        var tasks = Stream.of(ecs, Synthesized.with(Compute.ECS).template("Services"))
                .flatMap(template -> template.all("AWS::ECS::TaskDefinition").stream());

        assertThat(tasks).hasSize(4).allSatisfy(task -> assertThat(
                        task.at("/Properties/RuntimePlatform").toString())
                .isEqualTo("{\"CpuArchitecture\":\"X86_64\",\"OperatingSystemFamily\":\"LINUX\"}"));
    }

    @Test
    void theControllerResizesWhatTheCountersRunOn() {
        assertThat(variables(controller(Compute.ECS)))
                .containsEntry("WORDFREQ_SCALING_TARGET_TYPE", "ecs")
                .containsEntry("WORDFREQ_SCALING_TARGET_ECS_CLUSTER", "wordfreq")
                .containsEntry("WORDFREQ_SCALING_TARGET_ECS_SERVICE", "counter-service");
        assertThat(variables(controller(Compute.EC2)))
                .containsEntry("WORDFREQ_SCALING_TARGET_TYPE", "asg")
                .containsEntry("WORDFREQ_SCALING_TARGET_ASG_GROUP", "wordfreq-counters");
        assertThat(variables(controller(Compute.LAMBDA))).containsEntry("WORDFREQ_SCALING_TARGET_TYPE", "dry-run");
    }

    @Test
    void threeOfFourInstancesAreOnSpotOfSeveralKinds() {
        var policy = ec2.only("AWS::AutoScaling::AutoScalingGroup").path("MixedInstancesPolicy");

        assertThat(policy.at("/InstancesDistribution/OnDemandPercentageAboveBaseCapacity")
                        .asInt())
                .isEqualTo(25);
        assertThat(policy.at("/InstancesDistribution/SpotAllocationStrategy").asString())
                .isEqualTo("price-capacity-optimized");
        assertThat(policy.at("/LaunchTemplate/Overrides").size()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void metadataOfAnInstanceNeedATokenAndItsDiskIsEncrypted() {
        var launch = ec2.only("AWS::EC2::LaunchTemplate").path("LaunchTemplateData");

        assertThat(launch.path("MetadataOptions").toString())
                .isEqualTo("{\"HttpPutResponseHopLimit\":1,\"HttpTokens\":\"required\"}");
        assertThat(launch.at("/BlockDeviceMappings/0/Ebs/Encrypted").asBoolean())
                .isTrue();
    }

    /** So that its group starts another; how it comes to that, {@link CounterHostTests} has. */
    @Test
    void anInstanceThatEndsItselfIsGone() {
        assertThat(ec2.only("AWS::EC2::LaunchTemplate")
                        .at("/LaunchTemplateData/InstanceInitiatedShutdownBehavior")
                        .asString())
                .isEqualTo("terminate");
    }

    @Test
    void anInstanceThatMustGoIsKeptUntilItsCounterIsDone() {
        var hook = ec2.only("AWS::AutoScaling::LifecycleHook");

        assertThat(hook.path("LifecycleHookName").asString()).isEqualTo("wordfreq-drain");
        assertThat(hook.path("LifecycleTransition").asString()).isEqualTo("autoscaling:EC2_INSTANCE_TERMINATING");
        assertThat(hook.path("DefaultResult").asString()).isEqualTo("CONTINUE");
        // In all a hundred times as long, and longer than the default of wordfreq.counter.time-limit, in minutes.
        assertThat(100 * hook.path("HeartbeatTimeout").asInt()).isGreaterThan(710 * 60);
    }

    /** It ends with 0 when it has seen that its instance goes, and would take jobs only to give them back. */
    @Test
    void aCounterThatHasLeftIsNotStartedAgain() {
        assertThat(ec2.only("AWS::EC2::LaunchTemplate")
                        .at("/LaunchTemplateData/UserData")
                        .toString())
                .contains("Restart=on-failure")
                .doesNotContain("Restart=always");
    }

    /** As DEPLOY.md begins, before an image is baked. */
    @Test
    void withoutAGoldenImageInstancesStartFromAmazonLinux() {
        assertThat(Synthesized.least(Compute.EC2)
                        .template("Counters")
                        .only("AWS::EC2::LaunchTemplate")
                        .at("/LaunchTemplateData/ImageId")
                        .toString())
                .contains("amiamazonlinuxlatestal2023");
    }

    @Test
    void theMachineThatBakesNeedsATokenForItsMetadataAndIsGoneWhenItFails() {
        var machine = ec2.only("AWS::ImageBuilder::InfrastructureConfiguration");

        assertThat(machine.path("InstanceMetadataOptions").toString()).isEqualTo("{\"HttpTokens\":\"required\"}");
        assertThat(machine.path("TerminateInstanceOnFailure").asBoolean()).isTrue();
    }

    @Test
    void theGoldenImageIsBakedByTheScriptThatAlsoStartsABareInstance() {
        var baked = ec2.only("AWS::ImageBuilder::Component").path("Data").asString();
        var started = ec2.only("AWS::EC2::LaunchTemplate")
                .at("/LaunchTemplateData/UserData")
                .toString();
        var pull = "docker pull --quiet"
                + " 123456789012.dkr.ecr.eu-central-1.amazonaws.com/wordfreq/counter-service:1.0.0-SNAPSHOT";

        assertThat(baked).contains(pull + "\n").startsWith("schemaVersion: 1.0").doesNotContain("counter.env <<");
        assertThat(started)
                .contains(pull + "\\n")
                .contains("WORDFREQ_COUNTER_WORKER_PROTECTION=asg")
                .contains("WORDFREQ_COUNTER_WORKER_ASG_GROUP=wordfreq-counters")
                .contains("--read-only --cap-drop ALL");
        var distribution =
                ec2.only("AWS::ImageBuilder::DistributionConfiguration").at("/Distributions/0");
        assertThat(distribution.at("/AmiDistributionConfiguration/Name").asString())
                .isEqualTo("wordfreq-counter-{{ imagebuilder:buildDate }}");
        assertThat(distribution
                        .at("/SsmParameterConfigurations/0/ParameterName")
                        .asString())
                .isEqualTo("/imagebuilder/wordfreq-counter");
        assertThat(ec2.only("AWS::EC2::LaunchTemplate")
                        .at("/LaunchTemplateData/ImageId")
                        .asString())
                .isEqualTo("resolve:ssm:/imagebuilder/wordfreq-counter");
    }

    /** Those of all recipes, of which each change of the script makes one, with the snapshots that are paid for. */
    @Test
    void ofGoldenImagesTheNewestFourAreKept() {
        var policy = ec2.only("AWS::ImageBuilder::LifecyclePolicy");
        var images = ec2.only("AWS::ImageBuilder::ImagePipeline").path("ImageTags");

        assertThat(policy.path("ResourceType").asString()).isEqualTo("AMI_IMAGE");
        assertThat(policy.at("/ResourceSelection/TagMap")).isEqualTo(images);
        assertThat(images.toString()).isEqualTo("{\"golden-image\":\"wordfreq-counter\"}");
        assertThat(policy.path("PolicyDetails").toString())
                .isEqualTo("[{\"Action\":{\"IncludeResources\":{\"Amis\":true,\"Snapshots\":true},\"Type\":\"DELETE\"},"
                        + "\"Filter\":{\"Type\":\"COUNT\",\"Value\":4}}]");
    }

    @Test
    void theFunctionTellsWhichJobsFailedAndStartsFromASnapshot() {
        var source = lambda.only("AWS::Lambda::EventSourceMapping");
        var function = lambda.only("AWS::Lambda::Function");

        assertThat(source.path("FunctionResponseTypes").toString()).isEqualTo("[\"ReportBatchItemFailures\"]");
        assertThat(source.path("FunctionName").toString()).contains(":live");
        // One job a call, which may take all of its time.
        assertThat(source.path("BatchSize").asInt()).isEqualTo(1);
        assertThat(source.at("/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(10);
        assertThat(function.at("/SnapStart/ApplyOn").asString()).isEqualTo("PublishedVersions");
        assertThat(function.path("Timeout").asInt()).isEqualTo(900);
        assertThat(function.at("/Environment/Variables").has("AWS_REGION")).isFalse();
        assertThat(lambda.only("AWS::Lambda::Alias").path("FunctionVersion").toString())
                .contains("Version");
    }

    @Test
    void theFunctionWaitsForItsRightsAndForNothingThatItNamesAnyway() {
        var waitsFor = lambda.all("AWS::Lambda::Function").getFirst().path("DependsOn");

        assertThat(waitsFor).hasSize(1);
        assertThat(waitsFor.path(0).asString()).startsWith("RoleDefaultPolicy");
    }

    /** Between calls it is frozen, with what it would send; what its log makes instead, {@link EndsMetricTests} has. */
    @Test
    void outcomesOfTheFunctionAreCountedInItsLog() {
        assertThat(lambda.only("AWS::Lambda::Function")
                        .at("/Environment/Variables/WORDFREQ_METRICS_CLOUDWATCH_ENABLED")
                        .asString())
                .isEqualTo("false");
        assertThat(lambda.only("AWS::Logs::MetricFilter").path("LogGroupName").toString())
                .contains("Log");
    }

    @Test
    void versionsOfTheFunctionStaySoThatOneCanGoBack() {
        assertThat(lambda.all("AWS::Lambda::Version")).hasSize(1).allSatisfy(version -> assertThat(
                        version.path("DeletionPolicy").asString())
                .isEqualTo("Retain"));
    }

    @Test
    void linksLeadToWhereClientsComeIn() {
        assertThat(variables(container(Synthesized.with(Compute.ECS), "ingest-service")))
                .containsEntry("WORDFREQ_INGEST_RESULTSURL", "https://www.example.org");
        assertThat(variables(container(Synthesized.least(), "ingest-service")))
                .containsEntry("WORDFREQ_INGEST_RESULTSURL", "https://api.example.org");
    }

    /** The rest is for threads, code and buffers; a task that takes more is killed. */
    @Test
    void heapAndDuckDbTogetherLeaveAQuarterOfTheTasksMemory() throws IOException {
        var heap = Pattern.compile("-XX:MaxRAMPercentage=([0-9]+)")
                .matcher(Files.readString(Path.of("..", "deploy", "image", "jvm.options")));
        var task = Integer.parseInt(task(Synthesized.with(Compute.ECS), "results-service")
                .path("Memory")
                .asString());
        var variables = variables(container(Synthesized.with(Compute.ECS), "results-service"));

        assertThat(heap.find()).isTrue();
        assertThat(task * Integer.parseInt(heap.group(1)) / 100
                        + megabytes(variables, "WORDFREQ_RESULTS_DUCKDB_MEMORYLIMIT"))
                .isLessThanOrEqualTo(task * 3 / 4);
        // Of the 20 GB that a task of Fargate has, its image too.
        assertThat(megabytes(variables, "WORDFREQ_RESULTS_DUCKDB_MAXSPILL")
                        + megabytes(variables, "WORDFREQ_RESULTS_CACHE_MAXSIZE"))
                .isLessThan(10 * 1_024);
    }

    @Test
    void aContainerFindsTheLimitOfItsTask() {
        var tasks = Stream.of(ecs, Synthesized.with(Compute.ECS).template("Services"))
                .flatMap(template -> template.all("AWS::ECS::TaskDefinition").stream())
                .map(task -> task.path("Properties"));

        assertThat(tasks).hasSize(4).allSatisfy(task -> assertThat(
                        task.at("/ContainerDefinitions/0/Memory").asString())
                .isEqualTo(task.path("Memory").asString()));
    }

    @Test
    void resultsReadsTheStreamByTheInterfaceThatHasNoNameOfItsOwn() {
        var address = container(Synthesized.with(Compute.ECS), "results-service")
                .path("Environment")
                .valueStream()
                .filter(variable -> "AWS_ENDPOINT_URL_DYNAMODB_STREAMS"
                        .equals(variable.path("Name").asString()))
                .map(variable -> variable.path("Value").toString())
                .toList();

        assertThat(address).hasSize(1);
        assertThat(address.getFirst()).contains("https://").contains("DnsEntries");
    }

    @Test
    void servicesRunInTwoZonesAndFollowTheirLoad() {
        var services = Synthesized.with(Compute.ECS).template("Services");

        assertThat(services.all("AWS::ECS::Service")).hasSize(3).allSatisfy(service -> {
            assertThat(service.at("/Properties/NetworkConfiguration/AwsvpcConfiguration/Subnets")
                            .size())
                    .isEqualTo(2);
            assertThat(service.at("/Properties/LoadBalancers/0/ContainerPort").asInt())
                    .isEqualTo(8080);
        });
        assertThat(services.all("AWS::ApplicationAutoScaling::ScalableTarget"))
                .hasSize(2)
                .allSatisfy(target ->
                        assertThat(target.at("/Properties/MinCapacity").asInt()).isEqualTo(2));
    }

    private static JsonNode controller(Compute compute) {
        return container(Synthesized.with(compute), "scaling-controller");
    }

    private static JsonNode container(Synthesized synthesized, String service) {
        return task(synthesized, service).at("/ContainerDefinitions/0");
    }

    private static JsonNode task(Synthesized synthesized, String service) {
        return synthesized.template("Services").find("AWS::ECS::TaskDefinition", "Family", "wordfreq-" + service);
    }

    private static int megabytes(Map<String, String> variables, String name) {
        var size = requireNonNull(variables.get(name), name);
        var number = Integer.parseInt(size.substring(0, size.length() - 2));
        return size.endsWith("GB") ? 1_024 * number : number;
    }

    private static JsonNode container(Template counters) {
        return counters.only("AWS::ECS::TaskDefinition").at("/ContainerDefinitions/0");
    }

    private static Map<String, String> variables(JsonNode container) {
        return container
                .path("Environment")
                .valueStream()
                .collect(Collectors.toMap(
                        variable -> variable.path("Name").asString(),
                        variable -> variable.path("Value").asString("")));
    }
}
