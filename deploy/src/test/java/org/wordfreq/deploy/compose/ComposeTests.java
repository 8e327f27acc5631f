package org.wordfreq.deploy.compose;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wordfreq.deploy.KnownSettings;
import org.wordfreq.deploy.ProjectFiles;

/** deploy/check-compose gives the file to Compose's own reader; this is what that cannot know. */
class ComposeTests {

    private static final Set<String> OURS =
            Set.of("ingest-service", "counter-service", "results-service", "scaling-controller");

    /** The keys of the Compose specification that the file may use; a misspelt one is in none of the sets. */
    private static final Set<String> TOP = Set.of("name", "services", "networks", "x-service", "x-aws");

    private static final Set<String> SERVICE =
            Set.of("image", "build", "restart", "read_only", "cap_drop", "security_opt", "user", "pids_limit", "cpus");

    private static final Set<String> MORE_OF_SERVICE = Set.of(
            "stop_grace_period", "volumes", "networks", "depends_on", "healthcheck", "logging", "environment", "ports");

    private static final Set<String> REST_OF_SERVICE = Set.of("mem_limit", "entrypoint", "command", "scale");

    private static final Set<String> HEALTH = Set.of("test", "interval", "timeout", "retries", "start_period");

    private final ComposeFile compose = ComposeFile.read();

    @Test
    void everyKeyIsOneThatComposeKnows() {
        assertThat(keys(compose.root())).isSubsetOf(TOP);
        compose.services().forEach((name, service) -> {
            var unknown = keys(service);
            unknown.removeAll(SERVICE);
            unknown.removeAll(MORE_OF_SERVICE);
            unknown.removeAll(REST_OF_SERVICE);
            assertThat(unknown).as(name).isEmpty();
            assertThat(keys(service.path("build"))).as(name).isSubsetOf("context", "dockerfile", "args");
            assertThat(keys(service.path("logging"))).as(name).isSubsetOf("driver", "options");
            assertThat(keys(service.path("healthcheck"))).as(name).isSubsetOf(HEALTH);
        });
    }

    @Test
    void allFourServicesAreBuiltByTheOneDockerfile() {
        assertThat(compose.ours().keySet()).isEqualTo(OURS);
        compose.ours().forEach((name, service) -> {
            assertThat(service.at("/build/dockerfile").asText()).isEqualTo("deploy/Dockerfile");
            assertThat(service.at("/build/args/SERVICE").asText()).isEqualTo(name);
            assertThat(image(service)).isEqualTo("wordfreq/" + name + ":" + ProjectFiles.version());
        });
    }

    @Test
    void everyImageIsPinned() {
        assertThat(compose.services()).allSatisfy((name, service) -> assertThat(image(service))
                .as(name)
                .matches("[a-z0-9./-]+:v?[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?"));
    }

    /** 4.14.0 is the last that needs no account token. */
    @Test
    void awsIsTheLastFreeLocalStackUnlessAnotherIsNamed() {
        var image = compose.service("aws").get("image").asText();

        assertThat(image).isEqualTo("${AWS_IMAGE:-localstack/localstack:4.14.0}");
    }

    @Test
    void everyVariableThatIsSetIsReadByItsService() {
        compose.ours().forEach((name, service) -> assertThat(keys(service.get("environment")))
                .as(name)
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(KnownSettings.of(name).isKnown(variable))
                        .as(variable)
                        .isTrue()));
    }

    @Test
    void allServicesUseTheSameAws() {
        var endpoint = "${AWS_ENDPOINT:-http://aws:4566}";

        compose.ours().forEach((name, service) -> assertThat(List.of("S3", "SQS", "DYNAMODB"))
                .as(name)
                .allSatisfy(part -> assertThat(service.get("environment")
                                .path("SPRING_CLOUD_AWS_" + part + "_ENDPOINT")
                                .asText())
                        .isEqualTo(endpoint)));
        assertThat(compose.service("provision")
                        .at("/environment/AWS_ENDPOINT_URL")
                        .asText())
                .isEqualTo(endpoint);
    }

    @Test
    void portsAreThoseOfTheClientAndOnLoopbackOnly() {
        assertThat(compose.services()).allSatisfy((name, service) -> assertThat(texts(service.path("ports")))
                .as(name)
                .allMatch(port -> port.startsWith("127.0.0.1:")));
        assertThat(texts(compose.service("ingest-service").get("ports"))).containsExactly("127.0.0.1:8081:8080");
        assertThat(texts(compose.service("results-service").get("ports"))).containsExactly("127.0.0.1:8083:8080");
        assertThat(texts(compose.service("scaling-controller").get("ports"))).containsExactly("127.0.0.1:8084:8080");
        assertThat(compose.service("counter-service").has("ports")).isFalse();
    }

    @Test
    void noTwoServicesWantTheSamePort() {
        var ports = new ArrayList<String>();
        compose.services().values().forEach(service -> ports.addAll(texts(service.path("ports"))));

        assertThat(ports).map(port -> port.split(":", -1)[1]).doesNotHaveDuplicates();
    }

    @Test
    void ourServicesAreConfined() {
        compose.ours().forEach((name, service) -> {
            assertThat(service.get("read_only").asBoolean()).as(name).isTrue();
            assertThat(service.get("user").asText()).as(name).isEqualTo("10001:10001");
            assertThat(texts(service.get("volumes"))).as(name).containsExactly("/tmp");
            assertThat(service.get("stop_grace_period").asText()).as(name).isEqualTo("60s");
        });
    }

    @Test
    void everythingThatRunsIsLimitedAndWithoutPrivileges() {
        compose.services().forEach((name, service) -> {
            assertThat(service.has("mem_limit")).as(name).isTrue();
            assertThat(service.at("/logging/options").has("max-size")).as(name).isTrue();
            if (!name.equals("aws")) {
                assertThat(texts(service.get("cap_drop"))).as(name).containsExactly("ALL");
                assertThat(texts(service.get("security_opt"))).as(name).containsExactly("no-new-privileges:true");
            }
        });
    }

    @Test
    void ourServicesStartWhenAwsIsProvisionedAndAreReadyWhenTheySaySo() {
        compose.ours().forEach((name, service) -> {
            assertThat(service.at("/depends_on/provision/condition").asText())
                    .as(name)
                    .isEqualTo("service_completed_successfully");
            assertThat(texts(service.at("/healthcheck/test")))
                    .as(name)
                    .containsExactly("CMD", "/app/healthcheck", "/readyz");
        });
    }

    @Test
    void whatIsWaitedForExistsAndCanBeWaitedFor() {
        compose.services().forEach((name, service) -> service.path("depends_on")
                .properties()
                .forEach(dependency -> {
                    var other = compose.service(dependency.getKey());
                    if (dependency.getValue().path("condition").asText().equals("service_healthy")) {
                        assertThat(other.has("healthcheck"))
                                .as(dependency.getKey())
                                .isTrue();
                    }
                }));
    }

    @Test
    void everyFileThatIsMountedExists() {
        var mounts = new ArrayList<String>();
        compose.services().values().forEach(service -> mounts.addAll(texts(service.path("volumes"))));

        assertThat(mounts)
                .filteredOn(mount -> mount.startsWith("./"))
                .hasSize(4)
                .allSatisfy(mount ->
                        assertThat(ProjectFiles.path(mount.split(":", -1)[0])).exists());
    }

    private static String image(JsonNode service) {
        return ComposeFile.resolved(service.get("image").asText());
    }

    private static Set<String> keys(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).collect(toSet());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
