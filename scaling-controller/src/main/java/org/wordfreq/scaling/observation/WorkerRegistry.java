package org.wordfreq.scaling.observation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkersTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The heartbeats in the workers table, read only. */
@Component
final class WorkerRegistry {

    private static final Logger log = LoggerFactory.getLogger(WorkerRegistry.class);

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;
    private final Set<String> told = new HashSet<>();

    WorkerRegistry(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.names = names;
    }

    /**
     * What the table holds.
     *
     * @param beats the last heartbeat of every worker the table still knows, dead ones included until they expire
     * @param faults which ones cannot be read and why, in sentences; they are left out
     */
    record Known(List<WorkerHeartbeat> beats, List<String> faults) {
        Known {
            beats = List.copyOf(beats);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Reads the table.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if it does not answer
     */
    Known heartbeats() {
        var beats = new ArrayList<WorkerHeartbeat>();
        var faults = new ArrayList<String>();
        // A scan: the table holds one small item per worker and forgets the dead by itself.
        dynamoDb.scanPaginator(r -> r.tableName(names.workersTable()).consistentRead(true))
                .items()
                .forEach(item -> read(item, beats, faults));
        tell(faults);
        return new Known(beats, faults);
    }

    /** One that cannot be read, of another version perhaps, is no reason not to see the others. */
    private static void read(Map<String, AttributeValue> item, List<WorkerHeartbeat> beats, List<String> faults) {
        try {
            beats.add(WorkersTable.fromItem(item));
        } catch (RuntimeException unreadable) {
            var id = item.get(WorkersTable.WORKER_ID);
            faults.add("The heartbeat of worker " + (id == null ? "without a name" : id.s()) + " cannot be read: "
                    + unreadable.getMessage());
        }
    }

    /** Each once, for as long as it lasts. */
    private void tell(List<String> faults) {
        synchronized (told) {
            told.retainAll(faults);
            faults.stream().filter(told::add).forEach(log::warn);
        }
    }
}
