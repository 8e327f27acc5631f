package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.wordfreq.contracts.DocumentIds;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ObjectMetadata;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;

@LocalAwsTest
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "wordfreq.counter.slots=2",
            "wordfreq.counter.visibility=6s",
            "wordfreq.counter.poll-timeout=1s",
            "wordfreq.counter.retry-delay=1s",
            "wordfreq.counter.retry-delay-limit=1s"
        })
class DocumentCounterIT {

    private static final String TEXT = "The cat and the dog; THE end.\n";

    private Surroundings aws;
    private String bucket;
    private String key;

    @BeforeEach
    void takeKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        bucket = endpoints.names().documentsBucket();
        key = "drops/" + UUID.randomUUID() + ".txt";
    }

    @Test
    void droppedObjectIsCounted() {
        aws.store(key, TEXT.getBytes(UTF_8), "text/plain", Map.of(ObjectMetadata.CORPUS, "pets"));

        aws.send(aws.created(key, "01"));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(document.id()).isEqualTo(DocumentIds.ofObject(bucket, key));
        assertThat(document.corpus()).isEqualTo("pets");
        assertThat(document.attempts()).isEqualTo(1);
        assertThat(document.counts()).satisfies(counts -> {
            assertThat(counts.totalWords()).isEqualTo(7);
            assertThat(counts.distinctWords()).isEqualTo(5);
            assertThat(counts.topWords()).startsWith(new WordCountEntry("the", 3), new WordCountEntry("and", 1));
        });
        assertThat(aws.awaitResults(key, 1)).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.totalWords()).isEqualTo(7);
        });
        aws.awaitNoJobs();
    }
}
