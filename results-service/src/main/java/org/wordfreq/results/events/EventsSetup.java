package org.wordfreq.results.events;

import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Puts the package together. */
@Configuration(proxyBeanMethods = false)
class EventsSetup {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    /** Spring Cloud AWS makes no client of streams; this one has the endpoint, region and credentials of DynamoDB's. */
    @Bean
    DynamoDbStreamsClient dynamoDbStreams(
            AwsClientBuilderConfigurer configurer,
            DynamoDbProperties properties,
            ObjectProvider<AwsConnectionDetails> connection) {
        return configurer
                .configure(DynamoDbStreamsClient.builder(), properties, connection.getIfUnique())
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT))
                .build();
    }

    @Bean
    DocumentChanges documentChanges(EventsSettings settings, MeterRegistry meters) {
        var changes = new DocumentChanges(settings.replay());
        meters.gauge("wordfreq.results.events.subscribers", changes, DocumentChanges::subscribers);
        return changes;
    }
}
