package org.wordfreq.infra;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.json.JsonMapper;

/** Moto's server, which {@code .ci/infra} starts. */
final class Moto {

    static final URI ENDPOINT =
            URI.create(requireNonNull(System.getProperty("moto.endpoint"), "moto.endpoint is not set; run .ci/infra"));

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Moto() {}

    static CloudFormationClient cloudFormation() {
        return with(CloudFormationClient.builder()).build();
    }

    static S3Client s3() {
        return with(S3Client.builder()).forcePathStyle(true).build();
    }

    static SqsClient sqs() {
        return with(SqsClient.builder()).build();
    }

    static SnsClient sns() {
        return with(SnsClient.builder()).build();
    }

    static EcsClient ecs() {
        return with(EcsClient.builder()).build();
    }

    static DynamoDbClient dynamoDb() {
        return with(DynamoDbClient.builder()).build();
    }

    /** Forgets all that it has. */
    static void reset() {
        send(HttpRequest.newBuilder(ENDPOINT.resolve("/moto-api/reset")).POST(BodyPublishers.noBody()));
    }

    /** The ARN of a new certificate; asked for without a client, for that is all that is wanted of ACM. */
    static String certificate(String domain) {
        var answer = send(HttpRequest.newBuilder(ENDPOINT)
                .header("X-Amz-Target", "CertificateManager.RequestCertificate")
                .header("Content-Type", "application/x-amz-json-1.1")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/" + Settings.REGION
                                + "/acm/aws4_request, SignedHeaders=host, Signature=0")
                .POST(BodyPublishers.ofString("{\"DomainName\":\"" + domain + "\"}")));
        return JsonMapper.shared().readTree(answer).path("CertificateArn").asString();
    }

    private static <B extends AwsClientBuilder<B, ?>> B with(B client) {
        return client.endpointOverride(ENDPOINT)
                .region(Region.of(Settings.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while moto was asked", e);
        }
    }
}
