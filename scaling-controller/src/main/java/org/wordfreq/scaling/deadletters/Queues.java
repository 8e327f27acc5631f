package org.wordfreq.scaling.deadletters;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.queue.Answer;
import org.wordfreq.platform.queue.QueueUrls;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Where the two queues are, jobs and dead letters. */
@Component
final class Queues {

    private final SqsAsyncClient sqs;
    private final ResourceNames names;
    private final QueueUrls urls;
    private final Map<String, String> arns = new ConcurrentHashMap<>();

    Queues(SqsAsyncClient sqs, ResourceNames names) {
        this.sqs = sqs;
        this.urls = new QueueUrls(sqs);
        this.names = names;
    }

    String jobs() {
        return urls.of(names.jobsQueue());
    }

    String deadLetters() {
        return urls.of(names.deadLetterQueue());
    }

    String jobsArn() {
        return arn(jobs());
    }

    String deadLettersArn() {
        return arn(deadLetters());
    }

    private String arn(String queueUrl) {
        return arns.computeIfAbsent(
                queueUrl,
                url -> String.valueOf(Answer.await(sqs.getQueueAttributes(
                                r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN)))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN)));
    }
}
