package org.wordfreq.localaws;

import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkersTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The tables of documents and of workers, paid by request, with time to live. */
final class Tables {

    private final DynamoDbClient dynamoDb;

    Tables(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    void create(ResourceNames names) {
        create(documents(names.documentsTable()));
        create(workers(names.workersTable()));
        expireBy(names.documentsTable(), DocumentTable.EXPIRES_AT);
        expireBy(names.workersTable(), WorkersTable.EXPIRES_AT);
    }

    private void create(CreateTableRequest table) {
        try {
            dynamoDb.describeTable(request -> request.tableName(table.tableName()));
        } catch (ResourceNotFoundException missing) {
            createMissing(table);
        }
        try (var waiter = dynamoDb.waiter()) {
            waiter.waitUntilTableExists(request -> request.tableName(table.tableName()));
        }
    }

    private void createMissing(CreateTableRequest table) {
        try {
            dynamoDb.createTable(table);
        } catch (ResourceInUseException createdByAnother) {
            // It is there, which is all that was wanted; the caller waits until it is active.
        }
    }

    private void expireBy(String table, String attribute) {
        if (expires(table)) {
            return;
        }
        try {
            dynamoDb.updateTimeToLive(request -> request.tableName(table)
                    .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
        } catch (DynamoDbException e) {
            // Enabling it twice is an error, of no type of its own; harmless when another was faster.
            if (!expires(table)) {
                throw e;
            }
        }
    }

    private boolean expires(String table) {
        var status = dynamoDb.describeTimeToLive(request -> request.tableName(table))
                .timeToLiveDescription()
                .timeToLiveStatus();
        return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING;
    }

    private static CreateTableRequest documents(String table) {
        return CreateTableRequest.builder()
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        string(DocumentTable.FILENAME),
                        string(DocumentTable.DOCUMENT_ID),
                        string(DocumentTable.CORPUS),
                        string(DocumentTable.LISTING_KEY))
                .keySchema(hash(DocumentTable.FILENAME))
                .globalSecondaryIndexes(
                        index(
                                DocumentTable.DOCUMENT_ID_INDEX,
                                ProjectionType.KEYS_ONLY,
                                hash(DocumentTable.DOCUMENT_ID)),
                        index(
                                DocumentTable.CORPUS_INDEX,
                                ProjectionType.ALL,
                                hash(DocumentTable.CORPUS),
                                range(DocumentTable.LISTING_KEY)))
                .streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
                .build();
    }

    private static CreateTableRequest workers(String table) {
        return CreateTableRequest.builder()
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(string(WorkersTable.WORKER_ID))
                .keySchema(hash(WorkersTable.WORKER_ID))
                .build();
    }

    private static GlobalSecondaryIndex index(String name, ProjectionType projection, KeySchemaElement... keys) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys)
                .projection(included -> included.projectionType(projection))
                .build();
    }

    private static AttributeDefinition string(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement hash(String name) {
        return key(name, KeyType.HASH);
    }

    private static KeySchemaElement range(String name) {
        return key(name, KeyType.RANGE);
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
