package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentIds;
import org.wordfreq.contracts.DocumentKey;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ObjectMetadata;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.wordcount.Analyzer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@CounterTest
class DocumentCounterIT {

    private static final String TEXT = "The cat and the dog; THE end.\n";
    private static final UUID INGESTED = UUID.fromString("019aa5d2-9c6e-7b5e-8f5a-3f1c2d4e5f60");

    private Surroundings aws;
    private String bucket;
    private String key;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        bucket = endpoints.names().documentsBucket();
        key = "drops/" + UUID.randomUUID() + ".txt";
    }

    @Test
    void droppedObjectIsCounted() {
        aws.storeText(key, TEXT, Map.of(ObjectMetadata.CORPUS, "pets", ObjectMetadata.CORRELATION_ID, "trace-1"));

        aws.send(aws.created(key, "0A"));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(document.id()).isEqualTo(DocumentIds.ofObject(bucket, key));
        assertThat(document.corpus()).isEqualTo("pets");
        assertThat(document.filename()).isEqualTo(key.substring("drops/".length()));
        assertThat(document.submittedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(document.sha256()).isEqualTo("8d5e922b3c84149d00ca8c737372e999dce1395ff120c1101739ee058e5e15cf");
        assertThat(document.bytes()).isEqualTo(TEXT.length());
        assertThat(document.attempts()).isEqualTo(1);
        assertThat(document.correlationId()).isEqualTo("trace-1");
        assertThat(document.source().sequencer()).isEqualTo("0a");
        assertThat(document.counts()).satisfies(counts -> {
            assertThat(counts.totalWords()).isEqualTo(7);
            assertThat(counts.distinctWords()).isEqualTo(5);
            assertThat(counts.malformedBytes()).isZero();
            assertThat(counts.topWords()).startsWith(new WordCountEntry("the", 3), new WordCountEntry("and", 1));
        });
    }

    @Test
    void resultIsToldAsTheOriginalAppToldIt() {
        aws.storeText(key, TEXT, Map.of());

        aws.send(aws.created(key, null));

        assertThat(aws.awaitResults(key, 1)).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.statusMessage()).isEmpty();
            assertThat(result.job().bucket()).isEqualTo(bucket);
            assertThat(result.job().region()).isEqualTo("us-east-1");
            assertThat(result.words().getFirst().word()).isEqualTo("the");
            assertThat(result.totalWords()).isEqualTo(7);
            assertThat(result.durationNanos()).isPositive();
        });
        aws.awaitNoJobs();
    }

    @Test
    void fullCountsAreAParquetFileInOrder() {
        aws.storeText(key, TEXT, Map.of());

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        var table = aws.counts(document);
        assertThat(table.columns()).containsExactly(Map.entry("word", "VARCHAR"), Map.entry("count", "BIGINT"));
        assertThat(table.rows())
                .containsExactly(
                        new WordCountEntry("the", 3),
                        new WordCountEntry("and", 1),
                        new WordCountEntry("cat", 1),
                        new WordCountEntry("dog", 1),
                        new WordCountEntry("end", 1));
        assertThat(table.metadata())
                .containsEntry("wordfreq.document-id", document.id().toString())
                .containsEntry("wordfreq.total-words", "7")
                .containsEntry("wordfreq.distinct-words", "5")
                .containsEntry("wordfreq.malformed-bytes", "0")
                .containsEntry("wordfreq.overlong-words", "0")
                .containsEntry("wordfreq.analyzer", Analyzer.STANDARD.fingerprint());
    }

    @Test
    void ingestedDocumentKeepsWhatIngestSaidOfIt() {
        key = new DocumentKey("novels", INGESTED, "a-" + UUID.randomUUID() + ".txt").key();
        var eTag = aws.storeText(key, TEXT, Map.of(ObjectMetadata.CORPUS, "novels"));
        var submittedAt = Instant.parse("2026-02-03T04:05:06.789Z");
        aws.create(new Document(
                INGESTED,
                bucket,
                key,
                "shown.txt",
                "novels",
                TEXT.length(),
                "given",
                "standard",
                DocumentStatus.QUEUED,
                submittedAt,
                new Source(eTag, null, null),
                0,
                "trace-2",
                null,
                null));

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(document.id()).isEqualTo(INGESTED);
        assertThat(document.filename()).isEqualTo("shown.txt");
        assertThat(document.submittedAt()).isEqualTo(submittedAt);
        assertThat(document.correlationId()).isEqualTo("trace-2");
        assertThat(aws.awaitResults(key, 1).getFirst().correlationId()).isEqualTo("trace-2");
    }

    @Test
    void notificationThatOvertakesIngestFindsTheSameId() {
        var id = UUID.fromString("019aa5d2-9c6e-7b5e-8f5a-3f1c2d4e5f61");
        key = new DocumentKey("novels", id, "b-" + UUID.randomUUID() + ".txt").key();
        aws.storeText(key, TEXT, Map.of(ObjectMetadata.CORPUS, "novels"));

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).id()).isEqualTo(id);
    }

    @Test
    void redeliveredDocumentIsCountedOnce() {
        aws.storeText(key, TEXT, Map.of());
        aws.send(aws.created(key, "01"), aws.created(key, "01"));
        aws.send(aws.created(key, "01"));
        aws.awaitDocument(key, DocumentStatus.COUNTED);
        aws.awaitNoJobs();

        aws.send(aws.created(key, "01"));
        aws.awaitNoJobs();

        var document = aws.document(key).orElseThrow();
        assertThat(document.attempts()).isEqualTo(1);
        assertThat(aws.countsKeys(document.id())).hasSize(1);
        assertThat(aws.awaitResults(key, 2)).allSatisfy(result -> {
            assertThat(result.documentId()).isEqualTo(document.id());
            assertThat(result.totalWords()).isEqualTo(7);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b+c%20d", "ünïcödé 文書", "emoji 😀🏳️‍🌈", "quote'\"<&>", "tab\there"})
    void keysOfAllKindsAreFound(String name) {
        key = key + "/" + name + ".txt";
        aws.storeText(key, TEXT, Map.of());

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).key()).isEqualTo(key);
    }

    @Test
    void everyRecordOfAMessageIsCounted() {
        var keys = new String[] {key + "1", key + "2", key + "3"};
        aws.storeText(keys[0], "one", Map.of());
        aws.storeText(keys[2], "three", Map.of());

        aws.send(aws.created(keys[0], null), aws.created(keys[1], null), aws.created(keys[2], null));

        assertThat(aws.awaitDocument(keys[0], DocumentStatus.COUNTED).counts()).isNotNull();
        assertThat(aws.awaitDocument(keys[2], DocumentStatus.COUNTED).counts()).isNotNull();
        aws.awaitNoJobs();
        assertThat(aws.document(keys[1])).as("gone, and never known").isEmpty();
    }

    @Test
    void classicAnalyzerCountsAsTheOriginalAppDid() {
        aws.storeText(key, "Hello hello, HELLO! tiny ...... words", Map.of(ObjectMetadata.ANALYZER, "classic"));

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(document.analyzer()).isEqualTo("classic");
        assertThat(aws.counts(document).rows())
                .containsExactly(
                        new WordCountEntry("hello", 3), new WordCountEntry("", 1), new WordCountEntry("words", 1));
        assertThat(aws.item(key).orElseThrow()).hasEntrySatisfying(DocumentTable.WORDS, words -> assertThat(words.m())
                .containsKey("hello"));
    }

    @Test
    void declaredCharsetIsUsed() {
        aws.store(key, "naïve café naïve".getBytes(ISO_8859_1), "text/plain; charset=ISO-8859-1", Map.of());

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).counts()).satisfies(counts -> {
            assertThat(counts.topWords())
                    .containsExactly(new WordCountEntry("naïve", 2), new WordCountEntry("café", 1));
            assertThat(counts.malformedBytes()).isZero();
        });
    }

    @Test
    void malformedBytesAreCountedAndNoWord() {
        var text = "good \u00ff\u00fe words ".repeat(20).getBytes(ISO_8859_1);
        aws.store(key, text, "text/plain", Map.of());

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).counts()).satisfies(counts -> {
            assertThat(counts.malformedBytes()).isEqualTo(40);
            assertThat(counts.totalWords()).isEqualTo(40);
        });
    }

    @Test
    void overlongWordsAreTalliedBesideTheCounts() {
        aws.storeText(key, "short " + "x".repeat(5_000) + " words", Map.of());

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(aws.item(key).orElseThrow()).containsEntry("OverlongWords", AttributeValue.fromN("1"));
        assertThat(document.counts()).satisfies(counts -> {
            assertThat(counts.overlongWords()).isEqualTo(1);
            assertThat(counts.totalWords()).isEqualTo(2);
        });
        assertThat(aws.counts(document).metadata())
                .containsEntry("wordfreq.overlong-words", "1")
                .containsEntry("wordfreq.total-words", "2");
        assertThat(aws.awaitResults(key, 1)).singleElement().satisfies(result -> assertThat(result.overlongWords())
                .isEqualTo(1));
    }

    @Test
    void emptyDocumentHasNoWordsAndAnEmptyFile() {
        aws.store(key, new byte[0], "text/plain", Map.of());

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(document.counts())
                .satisfies(counts -> assertThat(counts.totalWords()).isZero());
        assertThat(aws.counts(document).rows()).isEmpty();
        assertThat(aws.awaitResults(key, 1).getFirst().status()).isEqualTo("success");
    }

    @Test
    void overwrittenObjectIsCountedAnew() {
        aws.storeText(key, "old old old", Map.of(ObjectMetadata.CORPUS, "before"));
        aws.send(aws.created(key, "01"));
        var old = aws.awaitDocument(key, DocumentStatus.COUNTED);
        aws.storeText(key, "new", Map.of(ObjectMetadata.CORPUS, "after"));

        aws.send(aws.created(key, "02"));
        aws.awaitResults(key, 2);

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(document.id()).isEqualTo(old.id());
        assertThat(document.corpus()).isEqualTo("after");
        assertThat(document.attempts()).isEqualTo(2);
        assertThat(aws.item(key).orElseThrow()).containsEntry(DocumentTable.ATTEMPTS_BEFORE, AttributeValue.fromN("1"));
        assertThat(aws.counts(document).rows()).containsExactly(new WordCountEntry("new", 1));
        aws.awaitNoJobs();
        assertThat(aws.countsKeys(document.id())).singleElement().asString().contains("corpus=after");
    }

    @Test
    void replacedCountsLieUnderTheSameKey() {
        aws.storeText(key, "old old old", Map.of());
        aws.send(aws.created(key, "FF"));
        var old = aws.awaitDocument(key, DocumentStatus.COUNTED);
        aws.storeText(key, "new", Map.of());

        aws.send(aws.created(key, "100"));
        aws.awaitResults(key, 2);

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(aws.countsKeys(document.id()))
                .isEqualTo(aws.countsKeys(old.id()))
                .hasSize(1);
        assertThat(aws.counts(document).rows()).containsExactly(new WordCountEntry("new", 1));
        assertThat(aws.counts(document).metadata()).containsEntry("wordfreq.attempt", "2");
    }

    @Test
    void olderEventIsIgnored() {
        aws.storeText(key, TEXT, Map.of());
        aws.send(aws.created(key, "100"));
        aws.awaitDocument(key, DocumentStatus.COUNTED);
        aws.awaitNoJobs();

        aws.send(aws.created(key, "FF"));
        aws.awaitNoJobs();

        assertThat(aws.document(key).orElseThrow().attempts()).isEqualTo(1);
        assertThat(aws.results(key)).hasSize(1);
    }
}
