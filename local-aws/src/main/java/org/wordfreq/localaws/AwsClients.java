package org.wordfreq.localaws;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients that the provisioner and tests need. Whoever makes them closes them. */
record AwsClients(S3Client s3, SqsClient sqs, DynamoDbClient dynamoDb) implements AutoCloseable {

    static final String LOCAL_REGION = "us-east-1";
    static final String LOCAL_ACCESS_KEY = "test";
    static final String LOCAL_SECRET_KEY = "test";

    /** Clients of emulators, with the credentials that those accept. */
    static AwsClients of(Endpoints endpoints) {
        return new AwsClients(
                local(S3Client.builder(), endpoints.s3()).forcePathStyle(true).build(),
                local(SqsClient.builder(), endpoints.sqs()).build(),
                local(DynamoDbClient.builder(), endpoints.dynamoDb()).build());
    }

    static DynamoDbStreamsClient streams(Endpoints endpoints) {
        return local(DynamoDbStreamsClient.builder(), endpoints.dynamoDb()).build();
    }

    /**
     * Clients of AWS, or of something like it, by the SDK's own rules for region and credentials.
     *
     * @param endpoint one address for all services, empty for AWS itself
     */
    static AwsClients of(Optional<URI> endpoint) {
        var s3 = S3Client.builder().forcePathStyle(endpoint.isPresent());
        var sqs = SqsClient.builder();
        var dynamoDb = DynamoDbClient.builder();
        endpoint.ifPresent(uri -> List.of(s3, sqs, dynamoDb).forEach(builder -> builder.endpointOverride(uri)));
        return new AwsClients(s3.build(), sqs.build(), dynamoDb.build());
    }

    /**
     * Keeps the threads of Netty, which all asynchronous clients of a JVM share, until that ends. Otherwise the last client of every
     * context that a test closes waits two seconds for them to be quiet (NettyNioAsyncHttpClient), and the next starts them again.
     */
    static void keepEventLoop() {
        local(SqsAsyncClient.builder(), URI.create("http://127.0.0.1:1")).build();
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        dynamoDb.close();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B local(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(LOCAL_REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(LOCAL_ACCESS_KEY, LOCAL_SECRET_KEY)));
    }
}
