package org.wordfreq.localaws;

import java.net.URI;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The running emulators, as a test sees them: a parameter of any test, constructor or lifecycle method of a
 * {@link LocalAwsTest}. The clients are shared by all tests of the JVM; do not close them.
 */
public final class LocalAwsEndpoints {

    private final Endpoints endpoints;
    private final AwsClients clients;

    LocalAwsEndpoints(Endpoints endpoints, AwsClients clients) {
        this.endpoints = endpoints;
        this.clients = clients;
    }

    public S3Client s3() {
        return clients.s3();
    }

    public SqsClient sqs() {
        return clients.sqs();
    }

    public DynamoDbClient dynamoDb() {
        return clients.dynamoDb();
    }

    /** A new client of the tables' streams; the caller closes it. */
    public DynamoDbStreamsClient dynamoDbStreams() {
        return AwsClients.streams(endpoints);
    }

    public URI s3Endpoint() {
        return endpoints.s3();
    }

    public URI sqsEndpoint() {
        return endpoints.sqs();
    }

    /** Of DynamoDB and of DynamoDB Streams. */
    public URI dynamoDbEndpoint() {
        return endpoints.dynamoDb();
    }

    /** Region, and the access key and secret key below, that the emulators accept. */
    public String region() {
        return AwsClients.LOCAL_REGION;
    }

    public String accessKey() {
        return AwsClients.LOCAL_ACCESS_KEY;
    }

    public String secretKey() {
        return AwsClients.LOCAL_SECRET_KEY;
    }

    /** The names that are there from the start. */
    public ResourceNames names() {
        return ResourceNames.defaults();
    }

    /**
     * Creates buckets, queues and tables of a test's own.
     *
     * @param prefix lower-case letters, digits and hyphens, as bucket names allow
     */
    public ResourceNames provision(String prefix) {
        var names = ResourceNames.withPrefix(prefix);
        new Provisioner(clients).provision(names);
        return names;
    }
}
