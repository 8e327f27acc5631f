package org.wordfreq.counter;

import java.util.List;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.queue.Answer;
import org.wordfreq.platform.queue.QueueUrls;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Puts the parts of a document into the jobs queue. */
@Component
final class PartJobs {

    /** As many as SQS takes at once. */
    private static final int BATCH = 10;

    private final SqsAsyncClient sqs;
    private final QueueUrls urls;
    private final ResourceNames names;

    PartJobs(SqsAsyncClient sqs, QueueUrls urls, ResourceNames names) {
        this.sqs = sqs;
        this.urls = urls;
        this.names = names;
    }

    /** Sends a job for each of these parts of the present attempt, and waits until SQS has all of them. */
    void send(Document counting, List<Integer> indexes) {
        for (var from = 0; from < indexes.size(); from += BATCH) {
            sendBatch(counting, indexes.subList(from, Math.min(from + BATCH, indexes.size())));
        }
    }

    private void sendBatch(Document counting, List<Integer> indexes) {
        var url = urls.of(names.jobsQueue());
        var entries = indexes.stream().map(index -> entry(counting, index)).toList();
        var sent = Answer.await(
                sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries)));
        if (!sent.failed().isEmpty()) {
            throw new IllegalStateException(
                    "SQS did not take the jobs of " + sent.failed().size() + " parts: "
                            + sent.failed().getFirst().message());
        }
    }

    private static SendMessageBatchRequestEntry entry(Document counting, int index) {
        var part = new Part(counting.bucket(), counting.key(), counting.id(), counting.attempts(), index);
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(index))
                .messageBody(JobJson.write(part))
                .build();
    }
}
