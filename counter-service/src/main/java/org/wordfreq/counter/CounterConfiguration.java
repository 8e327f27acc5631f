package org.wordfreq.counter;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.awspring.cloud.autoconfigure.s3.S3ClientCustomizer;
import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.queue.QueueUrls;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

@Configuration(proxyBeanMethods = false)
class CounterConfiguration {

    private static final int S3_CONNECTIONS = 512;

    @Bean
    QueueUrls queueUrls(SqsAsyncClient sqs) {
        return new QueueUrls(sqs);
    }

    @Bean
    ResourceNames names(Environment environment) {
        return Binder.get(environment).bindOrCreate("wordfreq.names", ResourceNames.class);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    HostName hostName() {
        return HostName.local();
    }

    /** A call that hangs would hold a slot, and in the end the lease of its job. */
    @Bean
    DynamoDbClientCustomizer impatientDynamoDb() {
        return client -> client.overrideConfiguration(
                client.overrideConfiguration().copy(settings -> settings.apiCallTimeout(Duration.ofSeconds(10))
                        .apiCallAttemptTimeout(Duration.ofSeconds(3))));
    }

    /** Receiving waits for jobs, so the limit leaves room for that. */
    @Bean
    SqsAsyncClientCustomizer impatientSqs(CounterSettings counter) {
        var attempt = counter.pollTimeout().plusSeconds(3);
        return client -> client.overrideConfiguration(
                client.overrideConfiguration().copy(settings -> settings.apiCallTimeout(attempt.multipliedBy(2))
                        .apiCallAttemptTimeout(attempt)));
    }

    /**
     * Limits the silence on a connection, not the whole call: objects may take hours. An object that is being read keeps
     * its connection, so there are more of these than slots and the bulkheads of the calls can ever use together.
     */
    @Bean
    S3ClientCustomizer impatientS3() {
        return client -> client.httpClientBuilder(ApacheHttpClient.builder()
                .maxConnections(S3_CONNECTIONS)
                .connectionTimeout(Duration.ofSeconds(2))
                .connectionAcquisitionTimeout(Duration.ofSeconds(10))
                .socketTimeout(Duration.ofSeconds(20)));
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("WordFreq counter-service")
                        .version("1")
                        .description("Counts the words of documents that jobs in a queue name, one worker of a fleet. "
                                + "Nothing has to be sent to it over HTTP; this page shows what it is doing. "
                                + "Health is at /actuator/health, metrics are at /actuator/prometheus.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
    }

    @Bean
    RetryDelay retryDelay(CounterSettings settings) {
        return new RetryDelay(settings.retryDelay(), settings.retryDelayLimit(), () -> ThreadLocalRandom.current()
                .nextDouble());
    }
}
