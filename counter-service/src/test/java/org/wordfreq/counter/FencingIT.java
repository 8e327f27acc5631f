package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document.Counts;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.WordCounter;
import org.wordfreq.wordcount.WordCounts;

/** Attempts at the same document that overlap, step by step. */
@CounterTest
class FencingIT {

    @Autowired
    private DocumentItems items;

    @Autowired
    private DocumentObjects objects;

    @Autowired
    private CountsBucket bucket;

    @Autowired
    private Publication publication;

    private Surroundings aws;
    private String documents;
    private String key;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        documents = endpoints.names().documentsBucket();
        key = "drops/" + UUID.randomUUID();
    }

    @Test
    void attemptThatWasOvertakenWritesNeitherItemNorFile() {
        aws.storeText(key, "old", Map.of());
        var slow = begin("message-1");
        aws.storeText(key, "new", Map.of());
        var fast = begin("message-2");
        var published = bucket.publish(fast, count("new")).orElseThrow().key();

        assertThat(bucket.publish(slow, count("old"))).isEmpty();
        assertThat(items.renew(slow.document(), Instant.now())).isFalse();
        assertThat(items.finish(slow.counted(counts(published), "sha"), Instant.now()))
                .isFalse();

        assertThat(items.finish(fast.counted(counts(published), "sha"), Instant.now()))
                .isTrue();
        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(aws.counts(document).rows()).containsExactly(new WordCountEntry("new", 1));
        assertThat(document.attempts()).isEqualTo(2);
    }

    @Test
    void laterAttemptReplacesTheFileThatAnOvertakenOneLeft() {
        aws.storeText(key, "old", Map.of());
        var slow = begin("message-1");
        var published = bucket.publish(slow, count("old")).orElseThrow().key();
        var fast = begin("message-2");

        assertThat(bucket.publish(fast, count("new")).orElseThrow().key()).isEqualTo(published);

        assertThat(items.finish(fast.counted(counts(published), "sha"), Instant.now()))
                .isTrue();
        assertThat(aws.counts(aws.awaitDocument(key, DocumentStatus.COUNTED)).rows())
                .containsExactly(new WordCountEntry("new", 1));
    }

    @Test
    void overtakenAttemptLeavesItsMessageUntilTheDocumentIsAtItsEnd() {
        aws.storeText(key, "text", Map.of());
        var slow = begin("message-1");
        var fast = begin("message-2");

        assertThat(publication.superseded(slow)).isEqualTo(new Outcome.Superseded(false));
        items.finish(fast.counted(counts("key"), "sha"), Instant.now());
        assertThat(publication.superseded(slow)).isEqualTo(new Outcome.Superseded(true));
    }

    @Test
    void secondMessageForADocumentBeingCountedIsNotNeeded() {
        aws.storeText(key, "text", Map.of());
        begin("message-of-another-worker");

        aws.send(aws.created(key, null));
        aws.awaitNoJobs();

        assertThat(aws.document(key).orElseThrow()).satisfies(document -> {
            assertThat(document.status()).isEqualTo(DocumentStatus.COUNTING);
            assertThat(document.attempts()).isEqualTo(1);
        });
        assertThat(aws.results(key)).isEmpty();
    }

    @Test
    void documentOfADeadWorkerIsTakenOver() {
        aws.storeText(key, "text", Map.of());
        var abandoned = begin("message-of-a-dead-worker");
        items.renew(abandoned.document(), Instant.now().minus(Duration.ofSeconds(1)));

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).attempts()).isEqualTo(2);
    }

    private Attempt begin(String messageId) {
        var event = aws.created(key, null);
        var object = objects.find(event).orElseThrow();
        var known = items.find(documents, key).map(KnownDocument::document);
        if (known.isEmpty()) {
            items.create(Documents.discovered(event, object));
        }
        var before = known.orElseGet(() -> Documents.discovered(event, object));
        var counting =
                Documents.counting(before, Documents.discovered(event, object).source());
        assertThat(items.begin(counting, messageId, Instant.now().plusSeconds(60)))
                .isTrue();
        return new Attempt(counting, object, Instant.now(), Set.of(), false);
    }

    private static WordCounts count(String text) {
        var counter = new WordCounter(Analyzer.STANDARD);
        counter.add(text.getBytes(UTF_8), 0, text.length());
        return counter.finish();
    }

    private static Counts counts(String countsKey) {
        return new Counts("fingerprint", countsKey, Instant.EPOCH, 1, 1, 0, 0, List.of());
    }
}
