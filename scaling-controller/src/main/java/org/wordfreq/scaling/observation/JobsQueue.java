package org.wordfreq.scaling.observation;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.queue.Answer;
import org.wordfreq.platform.queue.QueueUrls;
import org.wordfreq.scaling.observation.Signal.Queue;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The jobs queue and its dead letters, read only. */
@Component
final class JobsQueue {

    private final SqsAsyncClient sqs;
    private final ResourceNames names;
    private final QueueUrls urls;

    JobsQueue(SqsAsyncClient sqs, ResourceNames names) {
        this.sqs = sqs;
        this.urls = new QueueUrls(sqs);
        this.names = names;
    }

    /**
     * How many jobs are where, as SQS approximates it; the dead ones are not known by that.
     *
     * @throws SdkException if SQS does not answer, or leaves a number out: to take it for 0 would shrink the fleet
     */
    Queue depth() {
        var jobs = attributes(
                names.jobsQueue(),
                APPROXIMATE_NUMBER_OF_MESSAGES,
                APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
        return new Queue(
                number(jobs, APPROXIMATE_NUMBER_OF_MESSAGES),
                number(jobs, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                number(jobs, APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
                Queue.UNKNOWN);
    }

    /**
     * How many jobs were given up. Asked for apart: no size depends on it.
     *
     * @throws SdkException if SQS does not answer, or may not tell
     */
    long dead() {
        var dead = attributes(
                names.deadLetterQueue(), APPROXIMATE_NUMBER_OF_MESSAGES, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        // A dead letter that somebody looks at right now is in flight there, and no less dead.
        return number(dead, APPROXIMATE_NUMBER_OF_MESSAGES) + number(dead, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    private Map<QueueAttributeName, String> attributes(String queue, QueueAttributeName... wanted) {
        var url = urls.of(queue);
        return Answer.await(sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(wanted)))
                .attributes();
    }

    static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        var told = attributes.get(name);
        if (told == null) {
            throw SdkClientException.create("SQS has left out " + name + " of what it was asked for");
        }
        return Long.parseLong(told);
    }
}
