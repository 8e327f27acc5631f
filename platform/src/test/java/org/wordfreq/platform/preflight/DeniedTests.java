package org.wordfreq.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.s3.S3AutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.When;
import org.wordfreq.contracts.ResourceNames;

final class DeniedTests {

    /** The server grants those, so that the others are asked at all. */
    private static final Set<String> GRANTED = Set.of("sqs:GetQueueUrl", "sqs:GetQueueAttributes");

    /** There is no call of these that changes nothing, or none without another call before it. */
    private static final Set<String> UNTRIED = Set.of(
            "s3:DeleteObject",
            "s3:DeleteObjectVersion",
            "sqs:StartMessageMoveTask",
            "dynamodb:DescribeStream",
            "dynamodb:GetShardIterator",
            "dynamodb:GetRecords");

    private final DenyingAws aws = new DenyingAws();

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyActionThatCanBeTriedIsFoundToBeDenied(Service service) {
        var expected = Access.of(service).stream()
                .filter(grant -> grant.when() == When.ALWAYS)
                .flatMap(grant -> grant.actions().stream())
                .filter(action -> !GRANTED.contains(action) && !UNTRIED.contains(action))
                .collect(Collectors.toCollection(TreeSet::new));

        application(service).run(context -> {
            assertThat(context.getStartupFailure()).isInstanceOf(PreflightFailed.class);
            var message = String.valueOf(context.getStartupFailure().getMessage());
            assertThat(denied(message)).containsExactlyElementsOf(expected);
            assertThat(message)
                    .contains("The service may not use the", "assumed-role/nobody is not authorized")
                    .doesNotContain("Not answered");
        });
    }

    private static Set<String> denied(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("Denied: "))
                .flatMap(line ->
                        Arrays.stream(line.substring("Denied: ".length()).split(", ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ApplicationContextRunner application(Service service) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AwsAutoConfiguration.class,
                        CredentialsProviderAutoConfiguration.class,
                        RegionProviderAutoConfiguration.class,
                        S3AutoConfiguration.class,
                        DynamoDbAutoConfiguration.class,
                        SqsAutoConfiguration.class,
                        PreflightConfiguration.class))
                .withBean(ResourceNames.class, ResourceNames::defaults)
                .withPropertyValues(
                        "spring.application.name=" + service.id(),
                        "spring.cloud.aws.region.static=eu-central-1",
                        "spring.cloud.aws.credentials.access-key=test",
                        "spring.cloud.aws.credentials.secret-key=test",
                        "spring.cloud.aws.endpoint=" + aws.url(),
                        "spring.cloud.aws.s3.endpoint=" + aws.url(),
                        "spring.cloud.aws.sqs.endpoint=" + aws.url(),
                        "spring.cloud.aws.dynamodb.endpoint=" + aws.url(),
                        "spring.cloud.aws.s3.path-style-access-enabled=true",
                        "wordfreq.preflight.enabled=true");
    }
}
