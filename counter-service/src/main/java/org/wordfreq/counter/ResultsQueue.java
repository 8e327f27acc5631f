package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.ResultMessage;
import org.wordfreq.platform.notification.Notifier;
import org.wordfreq.platform.queue.QueueUrls;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Tells clients of documents that reached their end, in the words of the original app; at least once for each end. */
@Component
final class ResultsQueue {

    private final SqsAsyncClient sqs;
    private final QueueUrls urls;
    private final ResourceNames names;
    private final AwsRegionProvider region;
    private final Notifier notifier;
    private final Clock clock;

    ResultsQueue(
            SqsAsyncClient sqs,
            QueueUrls urls,
            ResourceNames names,
            AwsRegionProvider region,
            Notifier notifier,
            Clock clock) {
        this.sqs = sqs;
        this.urls = urls;
        this.names = names;
        this.region = region;
        this.notifier = notifier;
        this.clock = clock;
    }

    /**
     * Sends the document's result and waits until SQS has it; then notifies whoever else wants to know.
     *
     * @param startedAt when the work on it began
     */
    void send(Document ended, Instant startedAt) {
        var took = Duration.between(startedAt, clock.instant());
        var message = ResultMessage.of(ended, region.getRegion().id(), startedAt, took);
        var url = urls.of(names.resultsQueue());
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(message.toJson()))
                .join();
        notifier.send(DocumentNotification.of(ended, clock.instant()));
    }
}
