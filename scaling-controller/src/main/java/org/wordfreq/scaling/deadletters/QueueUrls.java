package org.wordfreq.scaling.deadletters;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Where the two queues are; asked for when first needed, since the service starts before its queues exist. */
@Component
final class QueueUrls {

    private final SqsAsyncClient sqs;
    private final ResourceNames names;
    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private final Map<String, String> arns = new ConcurrentHashMap<>();

    QueueUrls(SqsAsyncClient sqs, ResourceNames names) {
        this.sqs = sqs;
        this.names = names;
    }

    String jobs() {
        return url(names.jobsQueue());
    }

    String deadLetters() {
        return url(names.deadLetterQueue());
    }

    String jobsArn() {
        return arn(jobs());
    }

    String deadLettersArn() {
        return arn(deadLetters());
    }

    /** What the call answers; throws what the client throws, not wrapped. */
    static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof SdkException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private String url(String queue) {
        return urls.computeIfAbsent(
                queue, name -> await(sqs.getQueueUrl(r -> r.queueName(name))).queueUrl());
    }

    private String arn(String queueUrl) {
        return arns.computeIfAbsent(
                queueUrl,
                url -> String.valueOf(
                        await(sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN)))
                                .attributes()
                                .get(QueueAttributeName.QUEUE_ARN)));
    }
}
