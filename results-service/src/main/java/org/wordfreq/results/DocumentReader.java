package org.wordfreq.results;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.CorpusNames;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads items as documents. One that cannot be read, since somebody else wrote it or changed it, must not take a whole
 * list with it; it is told to the log and to the meter {@code wordfreq.document.unreadable} at every look, and whoever
 * shows a list says how many it lacks.
 */
@Component
final class DocumentReader {

    private static final Logger log = LoggerFactory.getLogger(DocumentReader.class);

    private final Counter unreadable;

    DocumentReader(MeterRegistry meters) {
        this.unreadable = Counter.builder("wordfreq.document.unreadable")
                .description("Looks at items of the documents table that could not be read")
                .register(meters);
    }

    /** The document of an item; empty if it cannot be read. */
    Optional<Document> read(Map<String, AttributeValue> item) {
        try {
            return Optional.of(consistent(DocumentTable.fromItem(item)));
        } catch (IllegalArgumentException e) {
            tell(item, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The name of the corpus that an item lists; empty if no corpus can have that name. */
    Optional<String> readCorpus(Map<String, AttributeValue> item) {
        var name = item.get(DocumentTable.LISTING_KEY);
        if (name != null && name.s() != null && CorpusNames.isValid(name.s())) {
            return Optional.of(name.s());
        }
        tell(item, "it lists a corpus whose name breaks the rule");
        return Optional.empty();
    }

    private void tell(Map<String, AttributeValue> item, String reason) {
        unreadable.increment();
        var key = item.get(DocumentTable.FILENAME);
        log.atError()
                .addKeyValue("item", key == null ? "" : key.s())
                .addKeyValue("reason", reason)
                .log("unreadable item in the documents table");
    }

    private static Document consistent(Document document) {
        if (document.status() == DocumentStatus.COUNTED && document.counts() == null) {
            throw new IllegalArgumentException("it is counted, but has no counts");
        }
        return document;
    }
}
