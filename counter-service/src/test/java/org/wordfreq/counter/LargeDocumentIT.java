package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Counts;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ObjectMetadata;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.wordcount.Analyzer;

/** Documents that are counted in parts: their counts are those of a single pass. */
@CounterTest
class LargeDocumentIT {

    private static final int MB = 1 << 20;

    private Surroundings aws;
    private String key;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        key = "drops/" + UUID.randomUUID() + ".txt";
    }

    @Test
    void proseIsCountedAsInASinglePass() {
        var document = assertCountedExactly(LargeTexts.prose(3 * MB + MB / 2), Analyzer.STANDARD, UTF_8, "text/plain");

        assertThat(document.attempts()).isEqualTo(1);
        assertThat(document.sha256()).as("nobody reads all of it").isNull();
        assertThat(aws.awaitResults(key, 1)).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.durationNanos()).isPositive();
        });
    }

    @Test
    void textWithoutWhiteSpaceIsCountedAsInASinglePass() {
        assertCountedExactly(LargeTexts.chinese(2 * MB + 1), Analyzer.STANDARD, UTF_8, "text/plain");
    }

    @Test
    void markedUtf16IsCountedAsInASinglePass() {
        var text = "\uFEFF" + new String(LargeTexts.prose(MB), UTF_8);

        assertCountedExactly(text.getBytes(UTF_16LE), Analyzer.STANDARD, UTF_8, "text/plain");
    }

    @Test
    void classicTextIsCountedAsInASinglePass() {
        assertCountedExactly(LargeTexts.prose(2 * MB), Analyzer.CLASSIC, UTF_8, "text/plain");
    }

    @Test
    void malformedBytesOfAllPartsAddUp() {
        var text = LargeTexts.prose(3 * MB);
        for (var i = 0; i < text.length; i += 1_000) {
            text[i] = (byte) 0xFF;
        }

        var document = assertCountedExactly(text, Analyzer.STANDARD, UTF_8, "text/plain");

        assertThat(counts(document).malformedBytes()).isGreaterThan(text.length / 1_000);
    }

    @Test
    void wordThatFillsManyPartsIsOneWord() {
        var text = LargeTexts.prose(6 * MB);
        Arrays.fill(text, MB / 2, 5 * MB, (byte) 'x');

        var document = assertCountedExactly(text, Analyzer.STANDARD, UTF_8, "text/plain");

        assertThat(counts(document).overlongWords()).isEqualTo(1);
    }

    @Test
    void contentThatIsBinaryOnTheWholeOnlyIsRejected() {
        var content = LargeTexts.prose(3 * MB);
        Arrays.fill(content, MB, 2 * MB + MB / 2, (byte) 0);

        assertRejected(content, "50 % of its 3145728 bytes are NUL or not valid UTF-8.");
    }

    @Test
    void contentThatBeginsLikeBinaryIsRejectedBeforeItIsPlanned() {
        var content = LargeTexts.prose(3 * MB);
        content[100] = 0;

        assertRejected(content, "Byte 100 is NUL");
    }

    private void assertRejected(byte[] content, String reason) {
        aws.store(key, content, "text/plain", Map.of());

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.REJECTED);
        assertThat(document.problem()).satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.BINARY_CONTENT.uri());
            assertThat(problem.detail()).contains(reason);
        });
        assertNothingIsLeft(document);
    }

    private Document assertCountedExactly(byte[] content, Analyzer analyzer, Charset charset, String contentType) {
        aws.store(key, content, contentType, Map.of(ObjectMetadata.ANALYZER, analyzer.id()));

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        var expected = SinglePass.of(content, analyzer, charset);
        assertThat(counts(document).totalWords()).isEqualTo(expected.totalWords());
        assertThat(counts(document).distinctWords()).isEqualTo(expected.words().size());
        assertThat(counts(document).malformedBytes()).isEqualTo(expected.malformedBytes());
        assertThat(counts(document).overlongWords()).isEqualTo(expected.overlongWords());
        var rows = aws.counts(document).rows();
        assertThat(rows.equals(expected.words())).as("all words in order").isTrue();
        assertNothingIsLeft(document);
        return document;
    }

    private static Counts counts(Document document) {
        return Objects.requireNonNull(document.counts());
    }

    private void assertNothingIsLeft(Document document) {
        aws.awaitNoJobs();
        assertThat(aws.partsOf(document.id())).isEmpty();
        assertThat(aws.plansOf(document.id())).isEmpty();
        assertThat(aws.item(key).orElseThrow()).doesNotContainKeys("PartsOf", "PartsProgressAt", "LeasedTo");
    }
}
