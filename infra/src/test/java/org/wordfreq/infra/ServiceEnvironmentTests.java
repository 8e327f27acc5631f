package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wordfreq.contracts.Access.Service;

/** No variable is misspelt, or one that its service does not read. */
class ServiceEnvironmentTests {

    /** Of Spring Boot, and of the SDK of AWS. */
    private static final Set<String> OF_OTHERS = Set.of(
            "SPRING_PROFILES_ACTIVE",
            "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE",
            "SERVER_PORT",
            "SERVER_TOMCAT_KEEPALIVETIMEOUT",
            "AWS_REGION",
            "AWS_ENDPOINT_URL_DYNAMODB_STREAMS");

    static Stream<Arguments> services() {
        return Stream.of(Compute.values())
                .flatMap(compute -> Stream.of(Service.values()).map(service -> Arguments.of(compute, service)));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyVariableIsASettingOfTheService(Compute compute, Service service) {
        var settings = Settings.settings(
                "compute", compute.name().toLowerCase(Locale.ROOT), "lambda-asset", "src/test/resources/function");
        var resources = new Resources(settings, "aws", "arn:data", "arn:messaging", "https://streams.invalid");
        var known = KnownVariables.of(service);

        assertThat(ServiceEnvironment.of(service, resources).keySet())
                .contains("WORDFREQ_NAMES_JOBSQUEUE")
                .allMatch(
                        variable -> OF_OTHERS.contains(variable) || known.contains(variable),
                        "a setting of " + service.id());
    }

    @Test
    void variablesThatNobodyReadsAreFound() {
        assertThat(KnownVariables.of(Service.COUNTER))
                .contains("WORDFREQ_COUNTER_DRAINTIMEOUT", "WORDFREQ_COUNTER_WORKER_ASG_GROUP")
                .doesNotContain("WORDFREQ_COUNTER_DRAIN_TIMEOUT", "WORDFREQ_INGEST_RESULTSURL");
        assertThat(KnownVariables.of(Service.SCALING))
                .contains("WORDFREQ_SCALING_MAX", "WORDFREQ_SCALING_TARGET_ECS_CLUSTER")
                .doesNotContain("WORDFREQ_SCALING_TARGET_CLUSTER");
    }
}
