package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ObjectMetadata;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** Documents that cannot be counted: rejected once, with the reason, and never retried. */
@CounterTest
class RejectionIT {

    private Surroundings aws;
    private String key;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        key = "drops/" + UUID.randomUUID();
    }

    @Test
    void binaryContent() {
        var gzip = HexFormat.of().parseHex("1f8b08000000000002ff4b4c4a06000000ffff0300c241243503000000");
        aws.store(key, gzip, "text/plain", Map.of());

        var document = rejected();

        assertProblem(document, ProblemType.BINARY_CONTENT, "gzip");
        assertThat(aws.countsKeys(document.id())).isEmpty();
    }

    @Test
    void unknownAnalyzer() {
        aws.storeText(key, "text", Map.of(ObjectMetadata.ANALYZER, "guess"));

        assertProblem(rejected(), ProblemType.UNSUPPORTED_ANALYZER, "standard, classic");
    }

    @Test
    void invalidCorpus() {
        aws.storeText(key, "text", Map.of(ObjectMetadata.CORPUS, "../up"));

        var document = rejected();

        assertProblem(document, ProblemType.INVALID_CORPUS, "'../up'");
        assertThat(document.corpus()).isEqualTo("default");
    }

    @Test
    void countsOfTextThatBecameBinaryAreRemoved() {
        aws.storeText(key, "text", Map.of());
        aws.send(aws.created(key, "01"));
        aws.awaitDocument(key, DocumentStatus.COUNTED);
        aws.store(key, new byte[100], "text/plain", Map.of());

        aws.send(aws.created(key, "02"));

        var document = aws.awaitDocument(key, DocumentStatus.REJECTED);
        assertThat(document.counts()).isNull();
        aws.awaitNoJobs();
        assertThat(aws.countsKeys(document.id())).isEmpty();
    }

    private Document rejected() {
        aws.send(aws.created(key, null));
        var document = aws.awaitDocument(key, DocumentStatus.REJECTED);
        aws.awaitNoJobs();
        return document;
    }

    private void assertProblem(Document document, ProblemType type, String detail) {
        assertThat(document.attempts()).isEqualTo(1);
        assertThat(document.problem()).satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(type.uri());
            assertThat(problem.detail()).contains(detail);
        });
        assertThat(aws.awaitResults(key, 1)).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo("failure");
            assertThat(result.documentStatus()).isEqualTo("rejected");
            assertThat(result.statusMessage()).contains(detail);
        });
    }
}
