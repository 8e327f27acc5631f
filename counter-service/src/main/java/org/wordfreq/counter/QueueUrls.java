package org.wordfreq.counter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The URLs of queues, asked for when first needed: the service starts before its queues exist. */
@Component
final class QueueUrls {

    private final SqsAsyncClient sqs;
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    QueueUrls(SqsAsyncClient sqs) {
        this.sqs = sqs;
    }

    /** The URL of the queue of that name; throws what the client throws while there is none. */
    String of(String name) {
        return urls.computeIfAbsent(name, absent -> sqs.getQueueUrl(request -> request.queueName(name))
                .join()
                .queueUrl());
    }
}
