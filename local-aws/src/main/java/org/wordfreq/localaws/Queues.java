package org.wordfreq.localaws;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/** The queues of jobs, of dead jobs and of results. */
final class Queues {

    /** A counter prolongs it while it works, so it is only how long a dead counter's job waits. */
    private static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(60);

    /** The longest that SQS keeps a message. */
    private static final Duration RETENTION = Duration.ofDays(14);

    /** The longest that SQS lets a receiver wait, so the fewest empty answers. */
    private static final Duration RECEIVE_WAIT = Duration.ofSeconds(20);

    private final SqsClient sqs;

    Queues(SqsClient sqs) {
        this.sqs = sqs;
    }

    void create(ResourceNames names) {
        var deadLetters = create(names.deadLetterQueue(), attributes());
        var jobs = attributes();
        jobs.put(QueueAttributeName.REDRIVE_POLICY, redrivePolicy(arn(deadLetters)));
        create(names.jobsQueue(), jobs);
        create(names.resultsQueue(), attributes());
    }

    /** Looks first: creating a queue that exists with other attributes is an error, and an operator may have tuned it. */
    private String create(String queue, Map<QueueAttributeName, String> attributes) {
        try {
            return url(queue);
        } catch (QueueDoesNotExistException missing) {
            return createMissing(queue, attributes);
        }
    }

    private String createMissing(String queue, Map<QueueAttributeName, String> attributes) {
        try {
            return sqs.createQueue(request -> request.queueName(queue).attributes(attributes))
                    .queueUrl();
        } catch (QueueNameExistsException e) {
            return url(queue);
        }
    }

    private String url(String queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    private String arn(String url) {
        var attributes = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes();
        return String.valueOf(attributes.get(QueueAttributeName.QUEUE_ARN));
    }

    private static Map<QueueAttributeName, String> attributes() {
        return new HashMap<>(Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT, seconds(VISIBILITY_TIMEOUT),
                QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds(RETENTION),
                QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, seconds(RECEIVE_WAIT)));
    }

    private static String redrivePolicy(String deadLettersArn) {
        return String.format(
                Locale.ROOT,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}",
                deadLettersArn,
                ResourceNames.MAX_RECEIVE_COUNT);
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
