package org.wordfreq.platform.preflight;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The queues. Requests that SQS can only refuse show whether it refuses the caller or the request: no message in a batch, more
 * messages at once than there may be, a receipt that is none. No message is sent, received or deleted.
 */
final class QueueNeeds implements Need.Source, AutoCloseable {

    private static final String NO_RECEIPT = "wordfreq-preflight";
    private static final int MORE_THAN_SQS_GIVES = 11;

    private final SqsClient sqs;
    private final Service service;
    private final ResourceNames names;
    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private final Map<String, String> arns = new ConcurrentHashMap<>();

    QueueNeeds(SqsClient sqs, Service service, ResourceNames names) {
        this.sqs = sqs;
        this.service = service;
        this.names = names;
    }

    @Override
    public List<Need> needs() {
        return Stream.of(
                        need(names.jobsQueue(), "jobs-queue", Target.JOBS_QUEUE),
                        need(names.deadLetterQueue(), "dead-letter-queue", Target.DEAD_LETTER_QUEUE),
                        need(names.resultsQueue(), "results-queue", Target.RESULTS_QUEUE))
                .filter(need -> !need.trials().isEmpty())
                .toList();
    }

    @Override
    public void close() {
        sqs.close();
    }

    private Need need(String queue, String property, Target target) {
        var trials = new Trials(service)
                .on(target, "sqs:GetQueueUrl", () -> urls.put(queue, url(queue)))
                .on(target, "sqs:GetQueueAttributes", () -> ask(queue, url -> arns.put(queue, arn(url))))
                .on(
                        target,
                        "sqs:SendMessage",
                        () -> ask(
                                queue,
                                url -> sqs.sendMessageBatch(r -> r.queueUrl(url).entries(List.of()))))
                .on(
                        target,
                        "sqs:ReceiveMessage",
                        () -> ask(
                                queue,
                                url -> sqs.receiveMessage(
                                        r -> r.queueUrl(url).maxNumberOfMessages(MORE_THAN_SQS_GIVES))))
                .on(
                        target,
                        "sqs:ChangeMessageVisibility",
                        () -> ask(
                                queue,
                                url -> sqs.changeMessageVisibility(r -> r.queueUrl(url)
                                        .receiptHandle(NO_RECEIPT)
                                        .visibilityTimeout(0))))
                .on(
                        target,
                        "sqs:DeleteMessage",
                        () -> ask(
                                queue,
                                url -> sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(NO_RECEIPT))))
                .on(target, "sqs:ListMessageMoveTasks", () -> Optional.ofNullable(arns.get(queue))
                        .ifPresent(arn -> sqs.listMessageMoveTasks(r -> r.sourceArn(arn))));
        return new Need("the queue '" + queue + "'", "wordfreq.names." + property, trials.list());
    }

    /** Nothing can be asked about a queue whose address may not be known, which is told by then. */
    private void ask(String queue, Consumer<String> call) {
        Optional.ofNullable(urls.get(queue)).ifPresent(call);
    }

    private String url(String queue) {
        return sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
    }

    private String arn(String url) {
        return String.valueOf(sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN));
    }
}
