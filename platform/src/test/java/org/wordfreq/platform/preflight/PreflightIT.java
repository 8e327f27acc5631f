package org.wordfreq.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.s3.S3AutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@LocalAwsTest
final class PreflightIT {

    private final LocalAwsEndpoints aws;

    PreflightIT(LocalAwsEndpoints aws) {
        this.aws = aws;
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceFindsWhatItNeeds(Service service) {
        var names = aws.provision("ready-" + service.id());

        application(service, names).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Preflight.class).look()).isNotEmpty().allSatisfy(finding -> assertThat(
                            finding.answer())
                    .as(finding.need().what() + " " + finding.trial().action())
                    .isEqualTo(new Answer.Fine()));
        });
        assertThat(isUntouched(names)).isTrue();
    }

    @Test
    void everythingThatIsMissingIsNamedWithItsSetting() {
        application(Service.COUNTER, ResourceNames.withPrefix("absent")).run(context -> {
            var message = failure(context.getStartupFailure());
            assertThat(message)
                    .contains("counter-service cannot work with what it finds on AWS in the region us-east-1")
                    .contains("The bucket 'absent-documents' does not exist", "wordfreq.names.documents-bucket")
                    .contains("The bucket 'absent-results' does not exist", "wordfreq.names.results-bucket")
                    .contains("The table 'absent' does not exist", "wordfreq.names.documents-table")
                    .contains("The table 'absent-workers' does not exist", "wordfreq.names.workers-table")
                    .contains("The queue 'absent-jobs' does not exist", "wordfreq.names.jobs-queue")
                    .contains("The queue 'absent-jobs-dlq' does not exist", "wordfreq.names.dead-letter-queue")
                    .contains("The queue 'absent-results' does not exist", "wordfreq.names.results-queue")
                    .contains(" 7. ")
                    .doesNotContain(" 8. ");
        });
    }

    @Test
    void aServiceNeedsNothingThatItDoesNotUse() {
        application(Service.RESULTS, ResourceNames.withPrefix("absent"))
                .run(context -> assertThat(failure(context.getStartupFailure()))
                        .contains("absent-results", "The table 'absent' does not exist")
                        .doesNotContain("absent-documents", "queue", "workers"));
    }

    @Test
    void aTableWithoutItsIndexesIsTold() {
        var names = tableOfItsOwn("unindexed", DocumentTable.FILENAME);

        application(Service.INGEST, names).run(context -> assertThat(failure(context.getStartupFailure()))
                .contains("The table 'unindexed-table' has no index '" + DocumentTable.DOCUMENT_ID_INDEX + "'")
                .contains("wordfreq.names.documents-table")
                .doesNotContain(" 2. "));
    }

    @Test
    void aTableOfAnotherKeyIsTold() {
        var names = tableOfItsOwn("otherkey", "id");

        application(Service.COUNTER, names).run(context -> assertThat(failure(context.getStartupFailure()))
                .contains("The table 'otherkey-table' has the key [id] and not [Filename]")
                .doesNotContain(" 2. "));
    }

    @Test
    void credentialsThatS3DoesNotKnowAreTold() {
        application(Service.RESULTS, aws.names())
                .withPropertyValues("spring.cloud.aws.credentials.access-key=nobody")
                .run(context -> assertThat(failure(context.getStartupFailure()))
                        .contains("AWS does not take the credentials: InvalidAccessKeyId"));
    }

    @Test
    void aRegionThatDoesNotExistIsTold() {
        // Where names are resolved at all, those of this domain never are (RFC 2606).
        application(Service.INGEST, aws.names())
                .withPropertyValues(
                        "spring.cloud.aws.sqs.endpoint=http://sqs.eu-wst-1.invalid",
                        "wordfreq.preflight.retry-delay=10ms")
                .run(context -> assertThat(failure(context.getStartupFailure()))
                        .contains("No such host: ", "sqs.eu-wst-1.invalid", "Set AWS_REGION"));
    }

    @Test
    void whatDoesNotAnswerKeepsNobodyFromStarting() {
        application(Service.INGEST, aws.names())
                .withPropertyValues(
                        "spring.cloud.aws.sqs.endpoint=http://127.0.0.1:1", "wordfreq.preflight.retry-delay=10ms")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void nobodyLooksWhereThatIsOff() {
        application(Service.COUNTER, ResourceNames.withPrefix("absent"))
                .withPropertyValues("wordfreq.preflight.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Preflight.class));
    }

    private ApplicationContextRunner application(Service service, ResourceNames names) {
        var application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AwsAutoConfiguration.class,
                        CredentialsProviderAutoConfiguration.class,
                        RegionProviderAutoConfiguration.class,
                        S3AutoConfiguration.class,
                        DynamoDbAutoConfiguration.class,
                        SqsAutoConfiguration.class,
                        PreflightConfiguration.class))
                .withBean(ResourceNames.class, () -> names);
        return application.withPropertyValues(
                "spring.application.name=" + service.id(), "wordfreq.preflight.enabled=true");
    }

    private ResourceNames tableOfItsOwn(String prefix, String key) {
        var names = aws.provision(prefix);
        var table = prefix + "-table";
        aws.dynamoDb().createTable(r -> r.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName(key)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName(key)
                        .keyType(KeyType.HASH)
                        .build()));
        return new ResourceNames(
                names.documentsBucket(),
                names.resultsBucket(),
                names.jobsQueue(),
                names.deadLetterQueue(),
                names.resultsQueue(),
                table,
                names.workersTable());
    }

    private boolean isUntouched(ResourceNames names) {
        return List.of(names.documentsBucket(), names.resultsBucket()).stream()
                        .allMatch(bucket -> aws.s3()
                                        .listObjectsV2(r -> r.bucket(bucket))
                                        .contents()
                                        .isEmpty()
                                && aws.s3()
                                        .listMultipartUploads(r -> r.bucket(bucket))
                                        .uploads()
                                        .isEmpty())
                && List.of(names.documentsTable(), names.workersTable()).stream()
                        .allMatch(table -> aws.dynamoDb()
                                .scan(r -> r.tableName(table))
                                .items()
                                .isEmpty())
                && List.of(names.jobsQueue(), names.deadLetterQueue(), names.resultsQueue()).stream()
                        .allMatch(this::isEmpty);
    }

    private boolean isEmpty(String queue) {
        var url = aws.sqs().getQueueUrl(r -> r.queueName(queue)).queueUrl();
        return aws
                .sqs()
                .getQueueAttributes(r -> r.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .allMatch("0"::equals);
    }

    private static String failure(@Nullable Throwable startup) {
        var cause = Optional.ofNullable(startup).orElseThrow(() -> new AssertionError("it has started"));
        assertThat(cause).isInstanceOf(PreflightFailed.class);
        return String.valueOf(cause.getMessage());
    }
}
