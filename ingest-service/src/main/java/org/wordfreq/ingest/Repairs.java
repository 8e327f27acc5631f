package org.wordfreq.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.platform.resilience.CallRefused;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads and repairs what a pass of the sweep has found, one by one. What cannot be read or repaired is counted and told,
 * and keeps the rest from nothing; unless AWS is away, for then nothing can be repaired, and the pass ends.
 */
@Component
final class Repairs {

    private static final Logger log = LoggerFactory.getLogger(Repairs.class);
    /** An item that cannot be read is told once, not at every pass; of so many. */
    private static final int TOLD = 1_000;

    private final MeterRegistry meters;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Repairs(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Those of the items that can be read. */
    <T> List<T> readable(
            String pass, List<Map<String, AttributeValue>> items, Function<Map<String, AttributeValue>, T> read) {
        var readable = new ArrayList<T>();
        for (var item : items) {
            try {
                readable.add(read.apply(item));
            } catch (RuntimeException failure) {
                unreadable(pass, item, failure);
            }
        }
        return readable;
    }

    /**
     * Does to each what there is to be done.
     *
     * @param key by which to tell of it
     * @param repair whether anything was repaired
     * @return how many were repaired
     */
    <T> int each(String pass, List<T> found, Function<T, String> key, Predicate<T> repair) {
        var repaired = 0;
        for (var one : found) {
            try {
                repaired += repair.test(one) ? 1 : 0;
            } catch (CallRefused away) {
                throw away;
            } catch (RuntimeException failure) {
                skipped(pass);
                log.atWarn()
                        .setCause(failure)
                        .addKeyValue("pass", pass)
                        .addKeyValue("key", printable(key.apply(one)))
                        .log("reconciliation could not repair this");
            }
        }
        return repaired;
    }

    /** Archived objects, each of which would need a job but that no counter could read it. */
    void leaveArchived(String pass, List<BucketObject> objects) {
        meters.counter("wordfreq.reconciliation.archived", "pass", pass).increment(objects.size());
        if (!objects.isEmpty()) {
            log.atWarn()
                    .addKeyValue("pass", pass)
                    .addKeyValue("objects", objects.size())
                    .addKeyValue("first", printable(objects.getFirst().key()))
                    .log(
                            "archived objects are no documents of ours: restore them and send their jobs by deploy/replay");
        }
    }

    private void unreadable(String pass, Map<String, AttributeValue> item, RuntimeException failure) {
        skipped(pass);
        var name = item.get(DocumentTable.FILENAME);
        var key = name == null ? "without a key" : printable(name.s());
        if (told.size() < TOLD && told.add(key)) {
            log.atWarn()
                    .setCause(failure)
                    .addKeyValue("pass", pass)
                    .addKeyValue("key", key)
                    .log("reconciliation cannot read this item and leaves it out");
        }
    }

    private void skipped(String pass) {
        meters.counter("wordfreq.reconciliation.skipped", "pass", pass).increment();
    }

    /** A key may hold line breaks, which would forge log lines. */
    private static String printable(String key) {
        return key.replaceAll("\\p{Cntrl}", "?");
    }
}
