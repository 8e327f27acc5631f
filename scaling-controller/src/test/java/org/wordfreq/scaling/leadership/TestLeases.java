package org.wordfreq.scaling.leadership;

import java.time.Clock;
import java.time.Duration;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Leases of controllers that a test makes up. */
public final class TestLeases {

    private TestLeases() {}

    /** A lease of 15 s, all by one clock. */
    public static Lease of(String name, DynamoDbClient dynamoDb, ResourceNames names, Clock clock) {
        return of(name, dynamoDb, names, Duration.ofSeconds(15), clock, clock);
    }

    static Lease of(
            String name, DynamoDbClient dynamoDb, ResourceNames names, Duration duration, Clock clock, Clock steady) {
        return new Lease(name, new LeaseTable(dynamoDb, names), duration, clock, steady);
    }
}
