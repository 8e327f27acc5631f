package org.wordfreq.platform.preflight;

import io.awspring.cloud.autoconfigure.AwsClientProperties;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import org.springframework.beans.factory.ObjectProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * Clients with the endpoints, region and credentials of the service's own and without the guards that those have: who looks
 * whether something is there must not open a circuit that the service needs.
 */
final class PreflightClients {

    /** Tells the calls of the look from all others, in CloudTrail for instance. */
    private static final String USER_AGENT = "wordfreq-preflight";

    private final AwsClientBuilderConfigurer configurer;
    private final ObjectProvider<AwsConnectionDetails> connection;
    private final PreflightSettings settings;

    PreflightClients(
            AwsClientBuilderConfigurer configurer,
            ObjectProvider<AwsConnectionDetails> connection,
            PreflightSettings settings) {
        this.configurer = configurer;
        this.connection = connection;
        this.settings = settings;
    }

    <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C build(
            B builder, AwsClientProperties properties) {
        var patience = settings.callTimeout();
        return configurer
                .configure(builder, properties, connection.getIfUnique())
                .httpClientBuilder(
                        ApacheHttpClient.builder().connectionTimeout(patience).socketTimeout(patience))
                .overrideConfiguration(builder.overrideConfiguration().copy(calls -> calls.apiCallTimeout(patience)
                        .apiCallAttemptTimeout(patience)
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_PREFIX, USER_AGENT)
                        .retryStrategy(AwsRetryStrategy.doNotRetry())))
                .build();
    }
}
