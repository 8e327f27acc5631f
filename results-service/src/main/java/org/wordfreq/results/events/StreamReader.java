package org.wordfreq.results.events;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads the stream once for all subscribers, from the start of the service, so that those that come back find what they
 * missed. While DynamoDB does not answer it tries again, and says so once.
 *
 * <p>It stops in the same phase as the connections, before the web server waits for them to end.
 */
@Component
final class StreamReader implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StreamReader.class);

    private final DynamoDbClient dynamoDb;
    private final DynamoDbStreamsClient streams;
    private final ResourceNames names;
    private final EventsSettings settings;
    private final DocumentChanges changes;
    private final Clock clock;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    StreamReader(
            DynamoDbClient dynamoDb,
            DynamoDbStreamsClient streams,
            ResourceNames names,
            EventsSettings settings,
            DocumentChanges changes,
            Clock clock) {
        this.dynamoDb = dynamoDb;
        this.streams = streams;
        this.names = names;
        this.settings = settings;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public void start() {
        var running = new CountDownLatch(1);
        stopped = running;
        var stream = new TableStream(dynamoDb, streams, names.documentsTable(), settings.discovery(), clock);
        Thread.ofVirtual().name("document-stream").start(() -> read(stream, running));
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void read(TableStream stream, CountDownLatch running) {
        var failing = false;
        var wait = Duration.ZERO;
        while (!isOver(running, wait)) {
            try {
                stream.read(changes::publish);
                wait = settings.poll();
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    log.warn("the stream of table {} cannot be read; trying again", names.documentsTable(), e);
                }
                failing = true;
                wait = settings.backOff();
                stream.reopen();
            }
        }
    }

    private static boolean isOver(CountDownLatch running, Duration wait) {
        try {
            return running.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
