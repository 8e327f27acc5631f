package org.wordfreq.scaling.observation;

import java.util.List;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkersTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The heartbeats in the workers table, read only. */
@Component
final class WorkerRegistry {

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;

    WorkerRegistry(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.names = names;
    }

    /** The last heartbeat of every worker the table still knows, dead ones included until they expire. */
    List<WorkerHeartbeat> heartbeats() {
        // A scan: the table holds one small item per worker and forgets the dead by itself.
        return dynamoDb.scanPaginator(r -> r.tableName(names.workersTable()).consistentRead(true)).items().stream()
                .map(WorkersTable::fromItem)
                .toList();
    }
}
