package org.wordfreq.ingest;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Readiness: without any one of these no document can be accepted. */
@Configuration(proxyBeanMethods = false)
class AwsHealth {

    @Bean
    HealthIndicator s3HealthIndicator(S3Client s3, ResourceNames names) {
        return check(
                "bucket",
                names.documentsBucket(),
                () -> s3.headBucket(
                        head -> head.bucket(names.documentsBucket()).overrideConfiguration(AwsClients::brief)));
    }

    @Bean
    HealthIndicator dynamodbHealthIndicator(DynamoDbClient dynamoDb, ResourceNames names) {
        return check(
                "table",
                names.documentsTable(),
                () -> dynamoDb.describeTable(describe ->
                        describe.tableName(names.documentsTable()).overrideConfiguration(AwsClients::brief)));
    }

    @Bean
    HealthIndicator sqsHealthIndicator(Jobs jobs, ResourceNames names) {
        return check("queue", names.jobsQueue(), jobs::check);
    }

    private static HealthIndicator check(String kind, String name, Runnable check) {
        return () -> {
            try {
                check.run();
                return Health.up().withDetail(kind, name).build();
            } catch (RuntimeException unavailable) {
                return Health.down()
                        .withDetail(kind, name)
                        .withException(unavailable)
                        .build();
            }
        };
    }
}
