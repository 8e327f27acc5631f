package org.wordfreq.results;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DocumentReaderTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DocumentReader reader = new DocumentReader(meters);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(DocumentReader.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void readableItemIsItsDocument() {
        var document = document(DocumentStatus.QUEUED);

        assertThat(reader.read(DocumentTable.toItem(document))).contains(document);
        assertThat(log.list).isEmpty();
        assertThat(unreadable()).isZero();
    }

    @Test
    void unreadableItemIsToldToTheLogWithKeyAndReasonAndCounted() {
        var item = new HashMap<>(DocumentTable.toItem(document(DocumentStatus.QUEUED)));
        item.put(DocumentTable.SUBMITTED_AT, AttributeValue.fromS("yesterday"));

        assertThat(reader.read(item)).isEmpty();

        assertThat(unreadable()).isEqualTo(1);
        assertThat(log.list).singleElement().satisfies(event -> assertThat(event.getKeyValuePairs())
                .contains(new KeyValuePair("item", "documents/books/key"))
                .anyMatch(pair -> String.valueOf(pair.value).contains("yesterday")));
    }

    @Test
    void countedDocumentWithoutCountsIsUnreadable() {
        assertThat(reader.read(DocumentTable.toItem(document(DocumentStatus.COUNTED))))
                .isEmpty();
        assertThat(unreadable()).isEqualTo(1);
    }

    @Test
    void corpusIsReadIfACorpusCanHaveItsName() {
        assertThat(reader.readCorpus(DocumentTable.corpusItem("books"))).contains("books");
        assertThat(unreadable()).isZero();

        assertThat(reader.readCorpus(DocumentTable.corpusItem("No Corpus"))).isEmpty();
        assertThat(reader.readCorpus(Map.of())).isEmpty();
        assertThat(unreadable()).isEqualTo(2);
    }

    private double unreadable() {
        return meters.get("wordfreq.document.unreadable").counter().count();
    }

    private static Document document(DocumentStatus status) {
        return new Document(
                UUID.randomUUID(),
                "documents",
                "books/key",
                "text.txt",
                "books",
                1,
                null,
                "standard",
                status,
                Instant.EPOCH,
                new Source(null, null, null),
                0,
                null,
                null,
                null);
    }
}
