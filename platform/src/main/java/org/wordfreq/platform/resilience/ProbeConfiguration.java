package org.wordfreq.platform.resilience;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** A harmless question to each AWS service that the application has a client for; a refusal is an answer too. */
@AutoConfiguration(
        afterName = {
            "io.awspring.cloud.autoconfigure.s3.S3AutoConfiguration",
            "io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration",
            "io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration"
        })
class ProbeConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static void briefly(AwsRequestOverrideConfiguration.Builder call) {
        call.apiCallTimeout(PATIENCE).apiCallAttemptTimeout(PATIENCE);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(S3Client.class)
    static class S3 {

        @Bean
        @ConditionalOnBean({S3Client.class, ResourceNames.class})
        Recovery.Probe s3Probe(
                S3Client s3, ResourceNames names, @Value("${spring.application.name:}") String application) {
            var bucket = bucket(application, names);
            return new Recovery.Probe(
                    S3Client.SERVICE_NAME,
                    () -> s3.headBucket(
                            head -> head.bucket(bucket).overrideConfiguration(ProbeConfiguration::briefly)));
        }

        /** One that the service may look at. */
        private static String bucket(String application, ResourceNames names) {
            var isOfDocuments = Service.named(application)
                    .filter(service ->
                            Access.actions(service, Target.RESULTS_BUCKET).isEmpty())
                    .isPresent();
            return isOfDocuments ? names.documentsBucket() : names.resultsBucket();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DynamoDbClient.class)
    static class DynamoDb {

        @Bean
        @ConditionalOnBean({DynamoDbClient.class, ResourceNames.class})
        Recovery.Probe dynamoDbProbe(DynamoDbClient dynamoDb, ResourceNames names) {
            return new Recovery.Probe(
                    DynamoDbClient.SERVICE_NAME,
                    () -> dynamoDb.describeTable(describe -> describe.tableName(names.documentsTable())
                            .overrideConfiguration(ProbeConfiguration::briefly)));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SqsAsyncClient.class)
    static class Sqs {

        @Bean
        @ConditionalOnBean({SqsAsyncClient.class, ResourceNames.class})
        Recovery.Probe sqsProbe(SqsAsyncClient sqs, ResourceNames names) {
            return new Recovery.Probe(SqsAsyncClient.SERVICE_NAME, () -> ask(sqs, names.jobsQueue()));
        }

        private static void ask(SqsAsyncClient sqs, String queue) {
            try {
                sqs.getQueueUrl(request -> request.queueName(queue).overrideConfiguration(ProbeConfiguration::briefly))
                        .join();
            } catch (CompletionException failure) {
                if (failure.getCause() instanceof SdkException answer) {
                    throw answer;
                }
                throw failure;
            }
        }
    }
}
