package org.wordfreq.platform.queue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * The URLs of queues, asked for when first needed, since a service starts before its queues exist, and then remembered:
 * they do not change while a queue exists.
 */
public final class QueueUrls {

    private final SqsAsyncClient sqs;
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    public QueueUrls(SqsAsyncClient sqs) {
        this.sqs = sqs;
    }

    /**
     * The URL of the queue of that name.
     *
     * @throws software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException while there is none
     * @throws software.amazon.awssdk.core.exception.SdkException if SQS does not answer
     */
    public String of(String name) {
        return urls.computeIfAbsent(name, absent -> Answer.await(sqs.getQueueUrl(request -> request.queueName(name)))
                .queueUrl());
    }
}
