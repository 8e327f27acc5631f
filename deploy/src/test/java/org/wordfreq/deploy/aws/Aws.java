package org.wordfreq.deploy.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients of one AWS; they end with the tests' JVM. */
record Aws(S3Client s3, SqsClient sqs, SnsClient sns, DynamoDbClient dynamoDb) {

    /** Of an emulator that has all services at one address. */
    static Aws at(URI endpoint) {
        return new Aws(
                set(S3Client.builder().forcePathStyle(true), endpoint).build(),
                set(SqsClient.builder(), endpoint).build(),
                set(SnsClient.builder(), endpoint).build(),
                set(DynamoDbClient.builder(), endpoint).build());
    }

    private static <B extends AwsClientBuilder<B, ?>> B set(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    String queueUrl(String queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }
}
