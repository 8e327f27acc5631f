package org.wordfreq.platform.preflight;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkersTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * The tables, their indexes and the stream. Writing is tried with a condition that cannot hold: DynamoDB refuses it after
 * it has seen that the caller may write (and bills one write unit).
 */
final class TableNeeds implements Need.Source, AutoCloseable {

    private static final String NOBODY = "#preflight";

    private final DynamoDbClient dynamoDb;
    private final Service service;
    private final ResourceNames names;

    TableNeeds(DynamoDbClient dynamoDb, Service service, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.service = service;
        this.names = names;
    }

    @Override
    public List<Need> needs() {
        return Stream.of(
                        need(names.documentsTable(), "documents-table", DocumentTable.FILENAME, Target.DOCUMENTS_TABLE),
                        need(names.workersTable(), "workers-table", WorkersTable.WORKER_ID, Target.WORKERS_TABLE))
                .filter(need -> !need.trials().isEmpty())
                .toList();
    }

    @Override
    public void close() {
        dynamoDb.close();
    }

    private Need need(String table, String property, String hash, Target target) {
        var key = Map.of(hash, AttributeValue.fromS(NOBODY));
        var trials = new Trials(service)
                .on(target, "dynamodb:DescribeTable", () -> check(table, hash, target))
                .on(
                        target,
                        "dynamodb:Scan",
                        () -> dynamoDb.scan(r -> r.tableName(table).limit(1)))
                .on(
                        target,
                        "dynamodb:GetItem",
                        () -> dynamoDb.getItem(r -> r.tableName(table).key(key)))
                .on(
                        target,
                        "dynamodb:BatchGetItem",
                        () -> dynamoDb.batchGetItem(r -> r.requestItems(Map.of(
                                table,
                                KeysAndAttributes.builder().keys(List.of(key)).build()))))
                .on(
                        target,
                        "dynamodb:PutItem",
                        () -> dynamoDb.putItem(r -> r.tableName(table).item(key).conditionExpression(impossible(hash))))
                .on(
                        target,
                        "dynamodb:UpdateItem",
                        () -> dynamoDb.updateItem(
                                r -> r.tableName(table).key(key).conditionExpression(impossible(hash))))
                .on(
                        target,
                        "dynamodb:DeleteItem",
                        () -> dynamoDb.deleteItem(
                                r -> r.tableName(table).key(key).conditionExpression(impossible(hash))));
        if (target == Target.DOCUMENTS_TABLE) {
            trials.on(
                            Target.DOCUMENT_ID_INDEX,
                            "dynamodb:Query",
                            query(table, DocumentTable.DOCUMENT_ID_INDEX, DocumentTable.DOCUMENT_ID))
                    .on(
                            Target.CORPUS_INDEX,
                            "dynamodb:Query",
                            query(table, DocumentTable.CORPUS_INDEX, DocumentTable.CORPUS));
        }
        return new Need("the table '" + table + "'", "wordfreq.names." + property, trials.list());
    }

    /** Of an item that does not exist. */
    private static String impossible(String hash) {
        return "attribute_exists(" + hash + ")";
    }

    private Runnable query(String table, String index, String hash) {
        return () -> dynamoDb.query(r -> r.tableName(table)
                .indexName(index)
                .keyConditionExpression(hash + " = :nobody")
                .expressionAttributeValues(Map.of(":nobody", AttributeValue.fromS(NOBODY)))
                .limit(1));
    }

    private void check(String name, String hash, Target target) {
        var table = dynamoDb.describeTable(r -> r.tableName(name)).table();
        var shape = new TableShape(table);
        shape.hasKey(hash);
        if (target == Target.DOCUMENTS_TABLE) {
            checkIndexesAndStream(shape);
        }
    }

    private void checkIndexesAndStream(TableShape shape) {
        if (needs(Target.DOCUMENT_ID_INDEX)) {
            shape.hasIndex(DocumentTable.DOCUMENT_ID_INDEX, DocumentTable.DOCUMENT_ID);
        }
        if (needs(Target.CORPUS_INDEX)) {
            shape.hasIndex(DocumentTable.CORPUS_INDEX, DocumentTable.CORPUS, DocumentTable.LISTING_KEY);
        }
        if (needs(Target.DOCUMENTS_STREAM)) {
            shape.hasStream();
        }
    }

    private boolean needs(Target target) {
        return !Access.actions(service, target).isEmpty();
    }
}
