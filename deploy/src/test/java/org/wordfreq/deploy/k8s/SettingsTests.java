package org.wordfreq.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.deploy.KnownSettings;

/** No variable of a manifest is misspelt, without effect, or of a value that the service refuses. */
class SettingsTests {

    static Stream<Arguments> services() {
        return Stream.of(Overlay.values()).flatMap(overlay -> Stream.of(Access.Service.values())
                .map(service -> Arguments.of(overlay, service.id())));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyVariableIsASettingOfTheService(Overlay overlay, String service) {
        var known = KnownSettings.of(service);

        assertThat(new ServiceSettings(overlay, service).variables().keySet())
                .isNotEmpty()
                .allMatch(known::isKnown, "a setting of " + service);
    }

    @ParameterizedTest
    @MethodSource("services")
    void theServicesSettingsBindAndAreValid(Overlay overlay, String service) {
        var settings = new ServiceSettings(overlay, service);
        var bound = SettingsRecord.of(settings.classes(), service).stream()
                .filter(record -> record.appliesTo(settings.environment()))
                .map(record -> record.bind(settings.environment()))
                .toList();

        assertThat(bound).isNotEmpty();
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(bound)
                    .flatExtracting(
                            record -> (Collection<?>) factory.getValidator().validate(record))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void theNamesOfResourcesBind(Overlay overlay, String service) {
        var environment = new ServiceSettings(overlay, service).environment();
        var names = Binder.get(environment)
                .bind("wordfreq.names", Bindable.of(ResourceNames.class))
                .get();

        assertThat(names.jobsQueue()).isEqualTo("wordfreq-jobs");
        assertThat(names.documentsBucket())
                .isEqualTo(
                        overlay == Overlay.LOCAL ? "wordfreq-documents" : "wordfreq-documents-111122223333-us-east-1");
    }

    @Test
    void inTheCloudNoEndpointAndNoKeyIsConfigured() {
        assertThat(Stream.of(Access.Service.values())
                        .map(service -> new ServiceSettings(Overlay.AWS, service.id()).environment()))
                .allSatisfy(environment -> {
                    assertThat(environment.getActiveProfiles()).containsExactly("aws");
                    assertThat(environment.getProperty("spring.cloud.aws.s3.endpoint"))
                            .isNull();
                    assertThat(environment.getProperty("spring.cloud.aws.credentials.access-key"))
                            .isNull();
                });
    }

    @Test
    void variablesThatNobodyReadsAreFound() {
        var known = KnownSettings.of("counter-service");

        assertThat(Set.of(
                        "WORDFREQ_COUNTER_DRAIN_TIMEOUT",
                        "WORDFREQ_COUNTER_SLOT",
                        "SERVER_PROT",
                        "WORDFREQ_INGEST_RESULTSURL"))
                .noneMatch(known::isKnown);
        assertThat(Set.of("WORDFREQ_COUNTER_DRAINTIMEOUT", "SERVER_PORT", "AWS_REGION", "SPRING_CLOUD_AWS_S3_ENDPOINT"))
                .allMatch(known::isKnown);
    }
}
