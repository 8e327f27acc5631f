package org.wordfreq.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes messages from the results queue, as a client of the platform does, and keeps them. */
final class ResultsInbox {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SqsClient sqs;
    private final List<JsonNode> received = new ArrayList<>();

    ResultsInbox(SqsClient sqs) {
        this.sqs = sqs;
    }

    /** The first message about a document, once it is there. */
    JsonNode await(String documentId, Duration patience) {
        return Awaitility.await("the result of document " + documentId)
                .atMost(patience)
                .until(() -> allOf(documentId), messages -> !messages.isEmpty())
                .getFirst();
    }

    /** All messages about a document so far. */
    List<JsonNode> allOf(String documentId) {
        receive();
        return received.stream()
                .filter(message -> message.path("DocumentId").asString().equals(documentId))
                .toList();
    }

    private void receive() {
        var url = sqs.getQueueUrl(r -> r.queueName("wordfreq-results")).queueUrl();
        while (true) {
            var messages = sqs.receiveMessage(
                            r -> r.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(0))
                    .messages();
            if (messages.isEmpty()) {
                return;
            }
            for (var message : messages) {
                received.add(JSON.readTree(message.body()));
                sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        }
    }
}
