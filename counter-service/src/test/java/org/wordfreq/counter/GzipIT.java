package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.wordcount.Analyzer;

/** Documents that come as gzip files. */
@CounterTest
class GzipIT {

    private Surroundings aws;
    private String key;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        key = "drops/" + UUID.randomUUID() + ".txt.gz";
    }

    @Test
    void fileOfThatNameIsUnpacked() throws IOException {
        store(GzipInputTests.gzip("the cat and the dog".getBytes(UTF_8)), null);

        assertCounted(new WordCountEntry("the", 2));
    }

    @Test
    void contentOfThatEncodingIsUnpackedWhateverItsName() throws IOException {
        key = "drops/" + UUID.randomUUID() + ".log";
        store(GzipInputTests.gzip("\uFEFFthe cat and the dog".getBytes(UTF_16BE)), "gzip");

        assertCounted(new WordCountEntry("the", 2));
    }

    @Test
    void textOfThatNameIsText() {
        store("the cat and the dog".getBytes(UTF_8), null);

        assertCounted(new WordCountEntry("the", 2));
    }

    @Test
    void fileLargerThanAPartIsCountedExactlyByOneWorker() throws IOException {
        var text = LargeTexts.prose(8 << 20);
        var file = GzipInputTests.gzip(text);
        assertThat(file.length).isGreaterThan(1 << 20);
        store(file, null);

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        var expected = SinglePass.of(text, Analyzer.STANDARD, UTF_8);
        assertThat(document.bytes()).isEqualTo(file.length);
        assertThat(document.sha256()).as("of the file as it is stored").hasSize(64);
        assertThat(aws.counts(document).rows().equals(expected.words())).isTrue();
    }

    @Test
    void fileThatIsCutOffIsRejected() throws IOException {
        var file = GzipInputTests.gzip(LargeTexts.prose(1 << 16));
        store(Arrays.copyOf(file, file.length / 2), null);

        assertRejected(ProblemType.DAMAGED_COMPRESSION, "it ends early");
    }

    @Test
    void textThatIsSaidToBeGzipIsRejected() {
        store("the cat".getBytes(UTF_8), "gzip");

        assertRejected(ProblemType.DAMAGED_COMPRESSION, "it does not begin like one");
    }

    @Test
    void bombIsRejected() throws IOException {
        store(GzipInputTests.gzipOfSpaces(100), null);

        assertRejected(ProblemType.EXPANDS_TOO_MUCH, "wordfreq.counter.gzip.max-ratio");
    }

    @Test
    void binaryInAGzipFileIsRejected() throws IOException {
        store(GzipInputTests.gzip(GzipInputTests.gzip("the cat".getBytes(UTF_8))), null);

        assertRejected(ProblemType.BINARY_CONTENT, "starts like a gzip file");
    }

    @Test
    void unknownEncodingIsRejected() {
        store("the cat".getBytes(UTF_8), "br");

        assertRejected(ProblemType.UNSUPPORTED_ENCODING, "'br'");
    }

    private void store(byte[] content, @Nullable String encoding) {
        aws.store(key, content, "text/plain", encoding, Map.of());
    }

    private void assertCounted(WordCountEntry most) {
        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(aws.counts(document).rows()).startsWith(most).hasSize(4);
    }

    private void assertRejected(ProblemType type, String detail) {
        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.REJECTED).problem()).satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(type.uri());
            assertThat(problem.detail()).contains(detail);
        });
    }
}
