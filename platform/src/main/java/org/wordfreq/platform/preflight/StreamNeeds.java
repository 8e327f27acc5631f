package org.wordfreq.platform.preflight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Whether the stream of the documents table may be read. That there is one is seen with the table. */
record StreamNeeds(DynamoDbClient dynamoDb, DynamoDbStreamsClient streams, Service service, ResourceNames names)
        implements Need.Source, AutoCloseable {

    @Override
    public List<Need> needs() {
        var table = names.documentsTable();
        var trials = new Trials(service)
                .on(Target.DOCUMENTS_STREAM, "dynamodb:DescribeStream", this::describe)
                .list();
        return trials.isEmpty()
                ? List.of()
                : List.of(
                        new Need("the stream of the table '" + table + "'", "wordfreq.names.documents-table", trials));
    }

    @Override
    public void close() {
        dynamoDb.close();
        streams.close();
    }

    private void describe() {
        var arn = arn();
        if (arn != null) {
            streams.describeStream(r -> r.streamArn(arn).limit(1));
        }
    }

    /** Null for what the trials of the table tell: no table, no right to look at it, no stream. */
    private @Nullable String arn() {
        try {
            return dynamoDb.describeTable(r -> r.tableName(names.documentsTable()))
                    .table()
                    .latestStreamArn();
        } catch (DynamoDbException toldElsewhere) {
            return null;
        }
    }
}
