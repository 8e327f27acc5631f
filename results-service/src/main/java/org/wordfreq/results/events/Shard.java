package org.wordfreq.results.events;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * Where reading stands in a shard of the stream.
 *
 * @param id of the shard
 * @param iterator to read on with; null to get one
 * @param from where to get one
 * @param after the sequence number to go on after, when {@code from} says so
 */
record Shard(
        String id,
        @Nullable String iterator,
        ShardIteratorType from,
        @Nullable String after) {

    /** A shard from its beginning, or from now on. */
    static Shard at(String id, ShardIteratorType from) {
        return new Shard(id, null, from, null);
    }

    Shard withIterator(String next) {
        return new Shard(id, next, from, after);
    }

    Shard after(String sequenceNumber) {
        return new Shard(id, iterator, ShardIteratorType.AFTER_SEQUENCE_NUMBER, sequenceNumber);
    }

    /** Without its iterator, which expired or which a restarted DynamoDB does not know. */
    Shard reopened() {
        // A shard read from its latest record on, without a record yet, goes on from its beginning: late, not lost.
        var again = from == ShardIteratorType.LATEST ? ShardIteratorType.TRIM_HORIZON : from;
        return new Shard(id, null, again, after);
    }

    /** From the oldest record still there, as those before it were trimmed. */
    Shard trimmed() {
        return at(id, ShardIteratorType.TRIM_HORIZON);
    }
}
