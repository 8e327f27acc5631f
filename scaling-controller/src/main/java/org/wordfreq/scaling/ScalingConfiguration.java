package org.wordfreq.scaling;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** The beans that are not components. */
@Configuration(proxyBeanMethods = false)
class ScalingConfiguration {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ResourceNames resourceNames(Environment environment) {
        return Binder.get(environment).bindOrCreate("wordfreq.names", ResourceNames.class);
    }

    /** A health check or a request would rather hear "no" soon than wait for the SDK's own patience. */
    @Bean
    SqsAsyncClientCustomizer impatientSqs() {
        return client ->
                client.overrideConfiguration(client.overrideConfiguration().copy(ScalingConfiguration::impatient));
    }

    @Bean
    DynamoDbClientCustomizer impatientDynamoDb() {
        return client ->
                client.overrideConfiguration(client.overrideConfiguration().copy(ScalingConfiguration::impatient));
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("WordFreq scaling-controller")
                        .version("1")
                        .description(
                                "Sizes the fleet of counters by the backlog of counting jobs, says why, and shows the"
                                        + " jobs that were given up.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
    }

    private static void impatient(ClientOverrideConfiguration.Builder settings) {
        settings.apiCallTimeout(CALL_TIMEOUT).apiCallAttemptTimeout(ATTEMPT_TIMEOUT);
    }
}
