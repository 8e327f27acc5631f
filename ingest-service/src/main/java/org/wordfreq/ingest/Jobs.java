package org.wordfreq.ingest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.ResultOwed;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.S3EventJson;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.platform.queue.Answer;
import org.wordfreq.platform.queue.QueueUrls;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Sends the jobs: the event that S3 itself would send for the object. The event's time is that of the object and not of
 * the sending, so that an event sent late or again is no newer than a deletion (see {@link Tombstone#covers}).
 */
@Component
final class Jobs {

    private final SqsAsyncClient sqs;
    private final ResourceNames names;
    private final QueueUrls urls;

    Jobs(SqsAsyncClient sqs, ResourceNames names) {
        this.sqs = sqs;
        this.urls = new QueueUrls(sqs);
        this.names = names;
    }

    /** Sends the document's job; at least once, so a counter may see it again. */
    void send(Document document) {
        send(created(document.key(), document.source(), document.bytes(), document.submittedAt()));
    }

    /** Sends the job of a document again, or one that tells its end; at least once. */
    void send(OpenDocument document) {
        if (document.isOwed()) {
            send(JobJson.write(new ResultOwed(document.bucket(), document.key())));
            return;
        }
        send(created(document.key(), document.source(), document.bytes(), document.submittedAt()));
    }

    /** Sends the job of an object that was put into the bucket without us; at least once. */
    void sendDropped(BucketObject object) {
        send(created(object.key(), new Source(object.eTag(), null, null), object.bytes(), object.lastModified()));
    }

    /** Tells the counters to delete the document's counts; at least once. */
    void sendRemoval(Tombstone tombstone) {
        send(event("ObjectRemoved:Delete", tombstone.key(), tombstone.source(), null, tombstone.deletedAt()));
    }

    private void send(ObjectEvent event) {
        send(S3EventJson.write(List.of(event)));
    }

    private void send(String body) {
        var url = queueUrl();
        Answer.await(sqs.sendMessage(message -> message.queueUrl(url).messageBody(body)));
    }

    /** How many messages the queue holds, about: visible, in flight and delayed. */
    long depth() {
        var url = queueUrl();
        var counts = Answer.await(sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)))
                .attributes();
        return counts.values().stream().mapToLong(Long::parseLong).sum();
    }

    /** Asks SQS for the queue; throws what is wrong with it. */
    void check() {
        var url = queueUrl();
        Answer.await(sqs.getQueueAttributes(request -> request.queueUrl(url).overrideConfiguration(AwsClients::brief)));
    }

    private String queueUrl() {
        return urls.of(names.jobsQueue());
    }

    private ObjectEvent created(String key, Source source, long bytes, Instant time) {
        return event(eventName(source.eTag()), key, source, bytes, time);
    }

    private ObjectEvent event(String name, String key, Source source, @Nullable Long bytes, Instant time) {
        return new ObjectEvent(
                name,
                time,
                sqs.serviceClientConfiguration().region().id(),
                names.documentsBucket(),
                key,
                bytes,
                source.eTag(),
                source.versionId(),
                source.sequencer());
    }

    /** The ETag of an object that was put in parts ends in a hyphen and their number (S3 API reference, Object). */
    private static String eventName(@Nullable String eTag) {
        return eTag != null && eTag.indexOf('-') >= 0 ? "ObjectCreated:CompleteMultipartUpload" : "ObjectCreated:Put";
    }
}
