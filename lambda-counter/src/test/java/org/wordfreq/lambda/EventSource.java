package org.wordfreq.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import tools.jackson.databind.json.JsonMapper;

/** What Lambda does between a queue and a function: receives, calls, and deletes what the answer does not name. */
final class EventSource {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START = Duration.ofMinutes(2);

    private final LocalAwsEndpoints aws;
    private final RuntimeApi function;
    private final String queueUrl;

    EventSource(LocalAwsEndpoints aws, RuntimeApi function, String queue) {
        this.aws = aws;
        this.function = function;
        this.queueUrl =
                aws.sqs().getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    /**
     * Hands over the next messages, as soon as there are some.
     *
     * @param time how long the function may take
     * @return the ids of those that it did not do
     */
    List<String> deliver(Duration time) throws Exception {
        var messages = receive();
        var answer = function.invoke(event(messages), time, START);
        var undone = answer.path("batchItemFailures")
                .valueStream()
                .map(failure -> failure.path("itemIdentifier").asString())
                .toList();
        messages.stream()
                .filter(message -> !undone.contains(message.messageId()))
                .forEach(this::delete);
        return undone;
    }

    /** The function has deleted it, which is no error for SQS the second time, but one for its emulator. */
    private void delete(Message message) {
        try {
            aws.sqs().deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
        } catch (ReceiptHandleIsInvalidException deleted) {
            // As it should be.
        }
    }

    private List<Message> receive() {
        return aws.sqs()
                .receiveMessage(request -> request.queueUrl(queueUrl)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    /** As in "Using Lambda with Amazon SQS" of the AWS Lambda developer guide. */
    private static String event(List<Message> messages) {
        return JSON.writeValueAsString(
                Map.of("Records", messages.stream().map(EventSource::record).toList()));
    }

    private static Map<String, Object> record(Message message) {
        return Map.of(
                "messageId",
                message.messageId(),
                "receiptHandle",
                message.receiptHandle(),
                "body",
                message.body(),
                "attributes",
                message.attributesAsStrings(),
                "messageAttributes",
                message.messageAttributes().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                attribute -> Map.of(
                                        "dataType",
                                        attribute.getValue().dataType(),
                                        "stringValue",
                                        attribute.getValue().stringValue(),
                                        "stringListValues",
                                        List.of(),
                                        "binaryListValues",
                                        List.of()))),
                "eventSource",
                "aws:sqs",
                "eventSourceARN",
                "arn:aws:sqs:us-east-1:000000000000:jobs",
                "awsRegion",
                "us-east-1");
    }
}
