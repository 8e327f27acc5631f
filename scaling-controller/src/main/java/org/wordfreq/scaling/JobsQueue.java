package org.wordfreq.scaling;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.scaling.Signal.Queue;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The jobs queue and its dead letters, read only. */
@Component
final class JobsQueue {

    private final SqsAsyncClient sqs;
    private final ResourceNames names;
    /** Queue URLs do not change while a queue exists; they are asked for once. */
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    JobsQueue(SqsAsyncClient sqs, ResourceNames names) {
        this.sqs = sqs;
        this.names = names;
    }

    /** How many messages are where, as SQS approximates it. */
    Queue depth() {
        var jobs = attributes(
                names.jobsQueue(),
                APPROXIMATE_NUMBER_OF_MESSAGES,
                APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
        // A dead letter that somebody looks at right now is in flight there, and no less dead.
        var dead = attributes(
                names.deadLetterQueue(), APPROXIMATE_NUMBER_OF_MESSAGES, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        return new Queue(
                number(jobs, APPROXIMATE_NUMBER_OF_MESSAGES),
                number(jobs, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                number(jobs, APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
                number(dead, APPROXIMATE_NUMBER_OF_MESSAGES)
                        + number(dead, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private Map<QueueAttributeName, String> attributes(String queue, QueueAttributeName... wanted) {
        var url = urls.computeIfAbsent(
                queue, name -> await(sqs.getQueueUrl(r -> r.queueName(name))).queueUrl());
        return await(sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(wanted)))
                .attributes();
    }

    private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof SdkException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
