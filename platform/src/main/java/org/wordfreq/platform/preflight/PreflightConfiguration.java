package org.wordfreq.platform.preflight;

import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbProperties;
import io.awspring.cloud.autoconfigure.s3.properties.S3Properties;
import io.awspring.cloud.autoconfigure.sqs.SqsProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The look at AWS, and the needs of each kind of client that the service has. */
@AutoConfiguration(
        afterName = {
            "io.awspring.cloud.autoconfigure.s3.S3AutoConfiguration",
            "io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration",
            "io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration"
        })
@ConditionalOnBooleanProperty(prefix = PreflightSettings.PREFIX, name = "enabled")
@EnableConfigurationProperties(PreflightSettings.class)
class PreflightConfiguration {

    @Bean
    Preflight preflight(
            PreflightSettings settings,
            ObjectProvider<Need.Source> sources,
            AwsRegionProvider region,
            @Value("${spring.application.name}") String service) {
        return new Preflight(
                settings,
                sources.orderedStream().toList(),
                new Surroundings(service, region.getRegion().id()));
    }

    @Bean
    PreflightClients preflightClients(
            AwsClientBuilderConfigurer configurer,
            ObjectProvider<AwsConnectionDetails> connection,
            PreflightSettings settings) {
        return new PreflightClients(configurer, connection, settings);
    }

    /** The service that this is, by the name of the application. */
    private static Service service(String name) {
        return Service.named(name)
                .orElseThrow(() -> new IllegalArgumentException("spring.application.name is '" + name
                        + "', which is no service whose needs are known; set wordfreq.preflight.enabled=false"));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(S3Client.class)
    @ConditionalOnBean({S3Client.class, ResourceNames.class})
    static class Buckets {

        @Bean
        BucketNeeds bucketNeeds(
                PreflightClients clients,
                S3Properties properties,
                ResourceNames names,
                @Value("${spring.application.name}") String name) {
            var builder = S3Client.builder().serviceConfiguration(properties.toS3Configuration());
            return new BucketNeeds(clients.build(builder, properties), service(name), names);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DynamoDbClient.class)
    @ConditionalOnBean({DynamoDbClient.class, ResourceNames.class})
    static class Tables {

        @Bean
        TableNeeds tableNeeds(
                PreflightClients clients,
                DynamoDbProperties properties,
                ResourceNames names,
                @Value("${spring.application.name}") String name) {
            return new TableNeeds(clients.build(DynamoDbClient.builder(), properties), service(name), names);
        }

        @Bean
        StreamNeeds streamNeeds(
                PreflightClients clients,
                DynamoDbProperties properties,
                ResourceNames names,
                @Value("${spring.application.name}") String name) {
            return new StreamNeeds(
                    clients.build(DynamoDbClient.builder(), properties),
                    clients.build(DynamoDbStreamsClient.builder(), properties),
                    service(name),
                    names);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SqsClient.class)
    @ConditionalOnBean(type = "software.amazon.awssdk.services.sqs.SqsAsyncClient", value = ResourceNames.class)
    static class Queues {

        @Bean
        QueueNeeds queueNeeds(
                PreflightClients clients,
                SqsProperties properties,
                ResourceNames names,
                @Value("${spring.application.name}") String name) {
            return new QueueNeeds(clients.build(SqsClient.builder(), properties), service(name), names);
        }
    }
}
