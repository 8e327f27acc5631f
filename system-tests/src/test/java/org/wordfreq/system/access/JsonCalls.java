package org.wordfreq.system.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request to DynamoDB, its streams or SQS is, told by the header {@code X-Amz-Target} and the body, and which actions
 * allow it (service authorization reference): a batch of messages needs what a single one does, a move of messages what
 * whoever moved them by hand would need, and a transaction what its parts do.
 */
final class JsonCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> MOVING =
            Set.of("StartMessageMoveTask", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes");
    private static final Map<String, String> TRANSACTED = Map.of(
            "Put", "PutItem", "Update", "UpdateItem", "Delete", "DeleteItem", "ConditionCheck", "ConditionCheckItem");

    private final ResourceNames names;

    JsonCalls(ResourceNames names) {
        this.names = names;
    }

    /** @throws IllegalArgumentException if it is a request that no action is known of */
    List<Call> of(String target, byte[] body) {
        var service = target.substring(0, target.indexOf('.'));
        var operation = target.substring(target.indexOf('.') + 1);
        var request = JSON.readTree(body);
        return switch (service) {
            case "DynamoDB_20120810" -> dynamoDb(operation, request);
            case "DynamoDBStreams_20120810" -> List.of(new Call(Target.DOCUMENTS_STREAM, "dynamodb:" + operation));
            case "AmazonSQS" -> sqs(operation, request);
            default -> throw new IllegalArgumentException("a service that nobody knows: " + target);
        };
    }

    private List<Call> dynamoDb(String operation, JsonNode request) {
        return switch (operation) {
            case "BatchGetItem" ->
                request.path("RequestItems").propertyNames().stream()
                        .map(table -> new Call(table(table), "dynamodb:BatchGetItem"))
                        .toList();
            case "TransactWriteItems" -> transacted(request.path("TransactItems"));
            case "Query" -> List.of(new Call(queried(request), "dynamodb:Query"));
            default -> List.of(new Call(table(request.path("TableName").asString()), "dynamodb:" + operation));
        };
    }

    private List<Call> transacted(JsonNode items) {
        var calls = new ArrayList<Call>();
        for (var item : items) {
            item.properties()
                    .forEach(part -> calls.add(new Call(
                            table(part.getValue().path("TableName").asString()),
                            "dynamodb:" + Objects.requireNonNull(TRANSACTED.get(part.getKey()), part.getKey()))));
        }
        return calls;
    }

    private Target queried(JsonNode request) {
        var table = table(request.path("TableName").asString());
        return switch (request.path("IndexName").asString("")) {
            case "" -> table;
            case DocumentTable.DOCUMENT_ID_INDEX -> Target.DOCUMENT_ID_INDEX;
            case DocumentTable.CORPUS_INDEX -> Target.CORPUS_INDEX;
            default -> throw new IllegalArgumentException("DynamoDB: an index that nobody knows: " + request);
        };
    }

    private Target table(String name) {
        if (name.equals(names.documentsTable())) {
            return Target.DOCUMENTS_TABLE;
        }
        if (name.equals(names.workersTable())) {
            return Target.WORKERS_TABLE;
        }
        throw new IllegalArgumentException("DynamoDB: a table that nobody knows: " + name);
    }

    private List<Call> sqs(String operation, JsonNode request) {
        if (operation.equals("StartMessageMoveTask")) {
            var from = queue(request.path("SourceArn").asString());
            var calls = new ArrayList<Call>();
            MOVING.forEach(action -> calls.add(new Call(from, "sqs:" + action)));
            calls.add(new Call(queue(request.path("DestinationArn").asString()), "sqs:SendMessage"));
            return calls;
        }
        var named = List.of("QueueUrl", "QueueName", "SourceArn").stream()
                .map(member -> request.path(member).asString(""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("SQS: no queue in " + operation));
        return List.of(new Call(queue(named), "sqs:" + operation.replaceFirst("Batch$", "")));
    }

    /** By its name, its URL or its ARN, which both end with the name. */
    private Target queue(String told) {
        var name = told.substring(Math.max(told.lastIndexOf('/'), told.lastIndexOf(':')) + 1);
        if (name.equals(names.jobsQueue())) {
            return Target.JOBS_QUEUE;
        }
        if (name.equals(names.deadLetterQueue())) {
            return Target.DEAD_LETTER_QUEUE;
        }
        if (name.equals(names.resultsQueue())) {
            return Target.RESULTS_QUEUE;
        }
        throw new IllegalArgumentException("SQS: a queue that nobody knows: " + told);
    }
}
