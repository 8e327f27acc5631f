package org.wordfreq.results;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.awspring.cloud.autoconfigure.s3.S3ClientCustomizer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.resilience.IndexLag;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Names, time-outs and health of what this service needs from AWS. */
@Configuration(proxyBeanMethods = false)
class AwsSetup {

    /** Of one attempt; a count file of a large document is some 100 MB. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(2);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IndexLag indexLag(Clock clock) {
        return new IndexLag(clock);
    }

    @Bean
    ResourceNames names(Environment environment) {
        return Binder.get(environment).bindOrCreate("wordfreq.names", ResourceNames.class);
    }

    @Bean
    S3ClientCustomizer s3Timeouts() {
        return builder -> builder.overrideConfiguration(withTimeouts(builder.overrideConfiguration()));
    }

    @Bean
    DynamoDbClientCustomizer dynamoDbTimeouts() {
        return builder -> builder.overrideConfiguration(withTimeouts(builder.overrideConfiguration()));
    }

    @Bean
    HealthIndicator s3HealthIndicator(S3Client s3, ResourceNames names) {
        return new AwsHealth(
                names.resultsBucket(),
                () -> s3.headBucket(request -> request.bucket(names.resultsBucket())
                        .overrideConfiguration(override -> override.apiCallTimeout(HEALTH_TIMEOUT))));
    }

    @Bean
    HealthIndicator dynamodbHealthIndicator(DynamoDbClient dynamoDb, ResourceNames names) {
        return new AwsHealth(
                names.documentsTable(),
                () -> dynamoDb.describeTable(request -> request.tableName(names.documentsTable())
                        .overrideConfiguration(override -> override.apiCallTimeout(HEALTH_TIMEOUT))));
    }

    private static ClientOverrideConfiguration withTimeouts(ClientOverrideConfiguration configuration) {
        return configuration.copy(
                override -> override.apiCallAttemptTimeout(ATTEMPT_TIMEOUT).apiCallTimeout(CALL_TIMEOUT));
    }
}
