package org.wordfreq.scaling.deadletters;

import static org.wordfreq.platform.queue.Answer.await;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The queue of the dead letters. SQS shows a message only by receiving it, which hides it from others for a time; so
 * whoever receives here gives back. What is not given back, because the process died, comes back by itself.
 */
@Component
final class DeadLetterQueue {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterQueue.class);
    /** The most that one call of SQS takes or gives. */
    private static final int BATCH = 10;
    /** Asks all servers of SQS, not some of them, as no wait at all would. */
    private static final int WAIT_SECONDS = 1;
    /** What a call may take above its wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(WAIT_SECONDS + 5L);

    private final SqsAsyncClient sqs;
    private final Queues queues;

    DeadLetterQueue(SqsAsyncClient sqs, Queues queues) {
        this.sqs = sqs;
        this.queues = queues;
    }

    /**
     * How many messages there are, as SQS approximates it.
     *
     * @param visible to be received
     * @param inFlight received by somebody and not given back yet
     */
    record Size(long visible, long inFlight) {
        long total() {
            return visible + inFlight;
        }
    }

    Size size() {
        var attributes = await(sqs.getQueueAttributes(r -> r.queueUrl(queues.deadLetters())
                        .attributeNames(APPROXIMATE_NUMBER_OF_MESSAGES, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)))
                .attributes();
        return new Size(
                number(attributes, APPROXIMATE_NUMBER_OF_MESSAGES),
                number(attributes, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    /** Up to ten messages, hidden from others for that time; waits up to a second for the first. */
    List<Held> receive(Duration visibility) {
        return await(sqs.receiveMessage(r -> r.queueUrl(queues.deadLetters())
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(WAIT_SECONDS)
                        .visibilityTimeout(Math.toIntExact(visibility.toSeconds()))
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All")
                        .overrideConfiguration(
                                o -> o.apiCallAttemptTimeout(PATIENCE).apiCallTimeout(PATIENCE))))
                .messages()
                .stream()
                .map(Held::new)
                .toList();
    }

    /** Lets others receive them at once. What cannot be given back now comes back when its time is over. */
    void release(List<Held> held) {
        for (var from = 0; from < held.size(); from += BATCH) {
            var batch = held.subList(from, Math.min(from + BATCH, held.size()));
            try {
                await(sqs.changeMessageVisibilityBatch(
                        r -> r.queueUrl(queues.deadLetters()).entries(visibleAgain(batch))));
            } catch (SdkException later) {
                log.atInfo()
                        .addKeyValue("messages", batch.size())
                        .addKeyValue("cause", later.getMessage())
                        .log("Dead letters could not be given back; they come back by themselves");
            }
        }
    }

    void delete(Held held) {
        await(sqs.deleteMessage(r -> r.queueUrl(queues.deadLetters()).receiptHandle(held.receiptHandle())));
    }

    private static List<ChangeMessageVisibilityBatchRequestEntry> visibleAgain(List<Held> held) {
        var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
        for (var message : held) {
            entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(0)
                    .build());
        }
        return entries;
    }

    private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }
}
