package org.wordfreq.ingest;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.S3EventJson;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Sends the jobs: the event that S3 itself would send for the object. */
@Component
final class Jobs {

    private final SqsAsyncClient sqs;
    private final ResourceNames names;
    private final Clock clock;
    private volatile @Nullable String queueUrl;

    Jobs(SqsAsyncClient sqs, ResourceNames names, Clock clock) {
        this.sqs = sqs;
        this.names = names;
        this.clock = clock;
    }

    /** Sends the document's job; at least once, so a counter may see it again. */
    void send(Document document) {
        var url = queueUrl();
        var body = S3EventJson.write(List.of(event(document)));
        await(sqs.sendMessage(message -> message.queueUrl(url).messageBody(body)));
    }

    /** Asks SQS for the queue; throws what is wrong with it. */
    void check() {
        var url = queueUrl();
        await(sqs.getQueueAttributes(request -> request.queueUrl(url).overrideConfiguration(AwsClients::brief)));
    }

    /** Asked for when first needed, so that the service starts before the queue is there. */
    private String queueUrl() {
        var known = queueUrl;
        if (known == null) {
            known = await(sqs.getQueueUrl(request -> request.queueName(names.jobsQueue())))
                    .queueUrl();
            queueUrl = known;
        }
        return known;
    }

    private ObjectEvent event(Document document) {
        var source = document.source();
        return new ObjectEvent(
                eventName(source.eTag()),
                clock.instant(),
                sqs.serviceClientConfiguration().region().id(),
                document.bucket(),
                document.key(),
                document.bytes(),
                source.eTag(),
                source.versionId(),
                source.sequencer());
    }

    /** The ETag of an object that was put in parts ends in a hyphen and their number (S3 API reference, Object). */
    private static String eventName(@Nullable String eTag) {
        return eTag != null && eTag.indexOf('-') >= 0 ? "ObjectCreated:CompleteMultipartUpload" : "ObjectCreated:Put";
    }

    private static <T> T await(CompletableFuture<T> response) {
        try {
            return response.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof SdkException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
