package org.wordfreq.localaws;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Creates what WordFreq needs on AWS and is not there yet: buckets, queues with their dead letters, tables with their
 * indexes, stream and time to live. What exists is left as it is, so that it can run before every start, by several
 * at once, and against the emulators, LocalStack or AWS alike.
 *
 * <p>The topic of the events is not among it: no emulator of ours speaks SNS, and no service depends on the topic.
 */
public final class Provisioner {

    private final Buckets buckets;
    private final Queues queues;
    private final Tables tables;

    /** The clients stay open; they belong to the caller. */
    public Provisioner(S3Client s3, SqsClient sqs, DynamoDbClient dynamoDb) {
        this.buckets = new Buckets(s3);
        this.queues = new Queues(sqs);
        this.tables = new Tables(dynamoDb);
    }

    Provisioner(AwsClients clients) {
        this(clients.s3(), clients.sqs(), clients.dynamoDb());
    }

    /**
     * Creates what is missing and returns when all of it is usable.
     *
     * @throws SdkException if a service does not answer or refuses
     */
    public void provision(ResourceNames names) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> buckets.create(names), executor),
                            CompletableFuture.runAsync(() -> queues.create(names), executor),
                            CompletableFuture.runAsync(() -> tables.create(names), executor))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SdkException refused) {
                throw refused;
            }
            throw e;
        }
    }
}
