package org.wordfreq.counter;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Whether what the service needs answers, soon. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    HealthIndicator s3HealthIndicator(S3Client s3, ResourceNames names) {
        return answers(() -> {
            headBucket(s3, names.documentsBucket());
            headBucket(s3, names.resultsBucket());
        });
    }

    @Bean
    @FleetWorker
    HealthIndicator sqsHealthIndicator(SqsAsyncClient sqs, ResourceNames names, JobsIntake intake) {
        return answers(() -> {
            sqs.getQueueUrl(request -> request.queueName(names.jobsQueue()))
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            if (!intake.isReceiving()) {
                throw new IllegalStateException("the queue is there, and jobs will be received in a moment");
            }
        });
    }

    @Bean
    HealthIndicator dynamoDbHealthIndicator(DynamoDbClient dynamoDb, ResourceNames names) {
        return answers(() -> dynamoDb.describeTable(request -> request.tableName(names.documentsTable())
                .overrideConfiguration(call -> call.apiCallTimeout(PATIENCE))));
    }

    private static void headBucket(S3Client s3, String bucket) {
        s3.headBucket(request -> request.bucket(bucket).overrideConfiguration(call -> call.apiCallTimeout(PATIENCE)));
    }

    private static HealthIndicator answers(Runnable call) {
        return () -> {
            try {
                call.run();
                return Health.up().build();
            } catch (RuntimeException failure) {
                return Health.down()
                        .withDetail("cause", Causes.describe(failure))
                        .build();
            }
        };
    }
}
