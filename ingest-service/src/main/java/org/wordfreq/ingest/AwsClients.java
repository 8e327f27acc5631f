package org.wordfreq.ingest;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.awspring.cloud.autoconfigure.s3.S3ClientCustomizer;
import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * How long AWS may take. A client that uploads waits for it, so an AWS that is away must become a 503 in seconds. The times
 * are those of one attempt; how many there are is in {@code wordfreq.resilience.*}.
 */
@Configuration(proxyBeanMethods = false)
class AwsClients {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** A part of some MiB may take a while on a slow line. */
    @Bean
    S3ClientCustomizer s3Timeouts() {
        return builder -> bounded(builder, Duration.ofSeconds(20)).httpClientBuilder(http().maxConnections(100));
    }

    @Bean
    DynamoDbClientCustomizer dynamoDbTimeouts() {
        return builder -> bounded(builder, Duration.ofSeconds(3)).httpClientBuilder(http().maxConnections(100));
    }

    @Bean
    SqsAsyncClientCustomizer sqsTimeouts() {
        return builder -> bounded(builder, Duration.ofSeconds(3));
    }

    /** Signs URLs for clients that reach S3 by another address than the service does. */
    @Bean
    @ConditionalOnProperty("wordfreq.ingest.direct.endpoint")
    S3Presigner presignerForClients(
            DirectSettings settings,
            AwsCredentialsProvider credentials,
            AwsRegionProvider region,
            @Value("${spring.cloud.aws.s3.path-style-access-enabled:false}") boolean pathStyle) {
        return S3Presigner.builder()
                .endpointOverride(settings.endpoint())
                .credentialsProvider(credentials)
                .region(region.getRegion())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(pathStyle)
                        .build())
                .build();
    }

    /** For the one call that takes longer the larger the document is: S3 says it may take minutes to put parts together. */
    static void patient(AwsRequestOverrideConfiguration.Builder request) {
        request.apiCallAttemptTimeout(Duration.ofMinutes(10)).apiCallTimeout(Duration.ofMinutes(10));
    }

    /** For health checks, which are worth little when they are late. */
    static void brief(AwsRequestOverrideConfiguration.Builder request) {
        request.apiCallAttemptTimeout(Duration.ofSeconds(1)).apiCallTimeout(Duration.ofSeconds(2));
    }

    private static ApacheHttpClient.Builder http() {
        return ApacheHttpClient.builder()
                .connectionTimeout(CONNECT)
                .connectionAcquisitionTimeout(Duration.ofSeconds(10))
                .socketTimeout(Duration.ofMinutes(5));
    }

    private static <B extends AwsClientBuilder<B, ?>> B bounded(B builder, Duration attempt) {
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(attempt)
                .build());
    }
}
