package org.wordfreq.scaling.journal;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes beside the loop, one thing after the other: a table that is slow must cost no controller its lease. */
@Component
final class Scribe implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Scribe.class);

    /** Long enough for a table that is well, so that what was done is there for whoever looks. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** At the end of the process. */
    private static final Duration LAST = Duration.ofSeconds(5);

    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("journal").factory());

    /** Hands it over, and waits a moment for it. What it throws meanwhile is thrown. */
    void write(Runnable entry) {
        try {
            writer.submit(entry).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            log.atWarn().log("The table is slow; the journal is written when it answers");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
