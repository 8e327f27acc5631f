package org.wordfreq.results.events;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.Tombstone;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads the table's DynamoDB stream from now on: all its shards, a child after its parent, so that the changes of one
 * document come in order. It is used by one thread.
 *
 * <p>A failure leaves every position as it was; {@link #reopen} then drops the iterators only, and reading goes on after
 * the last record of each shard. What DynamoDB trimmed meanwhile (it keeps 24 hours) is skipped.
 */
final class TableStream {

    private static final Logger log = LoggerFactory.getLogger(TableStream.class);

    private final DynamoDbClient dynamoDb;
    private final DynamoDbStreamsClient streams;
    private final String table;
    private final Duration discovery;
    private final InstantSource clock;
    private final Instant since;
    /** The shards being read, by id. */
    private final Map<String, Shard> open = new LinkedHashMap<>();
    /** The shards read to their end, as far as the stream still lists them. */
    private final Set<String> done = new LinkedHashSet<>();

    private @Nullable String arn;
    private Instant discoverAt = Instant.MIN;

    TableStream(
            DynamoDbClient dynamoDb,
            DynamoDbStreamsClient streams,
            String table,
            Duration discovery,
            InstantSource clock) {
        this.dynamoDb = dynamoDb;
        this.streams = streams;
        this.table = table;
        this.discovery = discovery;
        this.clock = clock;
        // Records tell their time in whole seconds, those of DynamoDB Local in whole minutes.
        this.since = clock.instant().minus(Duration.ofMinutes(1));
    }

    /** Hands on the changes since the last call, in the order of each document. */
    void read(Consumer<DocumentChanged> to) {
        if (!clock.instant().isBefore(discoverAt)) {
            discover();
            discoverAt = clock.instant().plus(discovery);
        }
        for (var shard : List.copyOf(open.values())) {
            read(shard, to);
        }
    }

    /** Prepares to go on after a failure. */
    void reopen() {
        open.replaceAll((id, shard) -> shard.reopened());
        discoverAt = Instant.MIN;
    }

    private void read(Shard shard, Consumer<DocumentChanged> to) {
        var found = records(shard);
        found.records().stream()
                .filter(record ->
                        !record.dynamodb().approximateCreationDateTime().isBefore(since))
                .flatMap(record -> change(shard, record).stream())
                .forEach(to);
        if (found.nextShardIterator() == null) {
            open.remove(shard.id());
            done.add(shard.id());
            discoverAt = Instant.MIN;
            return;
        }
        var last = found.records().isEmpty() ? null : found.records().getLast();
        var position = last == null ? shard : shard.after(last.dynamodb().sequenceNumber());
        open.put(shard.id(), position.withIterator(found.nextShardIterator()));
    }

    private GetRecordsResponse records(Shard shard) {
        try {
            var iterator = shard.iterator() == null ? iterator(shard) : shard.iterator();
            return streams.getRecords(request -> request.shardIterator(iterator));
        } catch (ExpiredIteratorException e) {
            var iterator = iterator(shard.reopened());
            return streams.getRecords(request -> request.shardIterator(iterator));
        } catch (TrimmedDataAccessException e) {
            var iterator = iterator(shard.trimmed());
            return streams.getRecords(request -> request.shardIterator(iterator));
        }
    }

    private String iterator(Shard shard) {
        return streams.getShardIterator(request -> request.streamArn(arn)
                        .shardId(shard.id())
                        .shardIteratorType(shard.from())
                        .sequenceNumber(shard.after()))
                .shardIterator();
    }

    private void discover() {
        var latest = dynamoDb.describeTable(request -> request.tableName(table))
                .table()
                .latestStreamArn();
        if (latest == null) {
            throw new IllegalStateException("table " + table + " has no stream");
        }
        var first = arn == null;
        if (!latest.equals(arn)) {
            open.clear();
            done.clear();
        }
        var listed = shards(latest);
        arn = latest;
        done.retainAll(listed.keySet());
        open.keySet().retainAll(listed.keySet());
        listed.forEach((id, shard) -> {
            if (first) {
                beginNow(id, shard.sequenceNumberRange().endingSequenceNumber() != null);
            } else if (!open.containsKey(id) && !done.contains(id) && isNext(shard.parentShardId(), listed.keySet())) {
                open.put(id, Shard.at(id, ShardIteratorType.TRIM_HORIZON));
            }
        });
    }

    /** At the very first, shards are read from now on; those found later are new, and read from their beginning. */
    private void beginNow(String id, boolean ended) {
        if (ended) {
            done.add(id);
        } else {
            open.put(id, Shard.at(id, ShardIteratorType.LATEST));
        }
    }

    /** Whether a shard's parent has been read, or is not there to be read. */
    private boolean isNext(@Nullable String parent, Set<String> listed) {
        return parent == null || done.contains(parent) || !listed.contains(parent);
    }

    private Map<String, software.amazon.awssdk.services.dynamodb.model.Shard> shards(String arn) {
        var shards = new LinkedHashMap<String, software.amazon.awssdk.services.dynamodb.model.Shard>();
        String last = null;
        do {
            var from = last;
            var page = streams.describeStream(request -> request.streamArn(arn).exclusiveStartShardId(from))
                    .streamDescription();
            page.shards().forEach(shard -> shards.put(shard.shardId(), shard));
            last = page.lastEvaluatedShardId();
        } while (last != null);
        return shards;
    }

    /** A record that brings a document to another state or deletes it; everything else that happens in the table is no change. */
    private static Optional<DocumentChanged> change(Shard shard, Record record) {
        var after = record.dynamodb().newImage();
        var before = record.dynamodb().oldImage();
        var id = shard.id() + "/" + record.dynamodb().sequenceNumber();
        if (record.dynamodb().hasNewImage() && Tombstone.isTombstone(after) && DocumentTable.isDocument(before)) {
            return readable(after, Tombstone::fromItem).map(tombstone -> new DocumentChanged.Deleted(id, tombstone));
        }
        if (!record.dynamodb().hasNewImage() || !DocumentTable.isDocument(after)) {
            return Optional.empty();
        }
        var same = List.of(DocumentTable.STATUS, DocumentTable.COUNTED_AT, DocumentTable.E_TAG).stream()
                .allMatch(name -> Objects.equals(before.get(name), after.get(name)));
        return same
                ? Optional.empty()
                : readable(after, DocumentTable::fromItem).map(document -> new DocumentChanged.Moved(id, document));
    }

    /** What the item holds; nothing if somebody else put an item there that is not readable, once per its change. */
    private static <T> Optional<T> readable(
            Map<String, AttributeValue> item, Function<Map<String, AttributeValue>, T> reading) {
        try {
            return Optional.of(reading.apply(item));
        } catch (IllegalArgumentException unreadable) {
            log.warn("no event of an unreadable item: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }
}
