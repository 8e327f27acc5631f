package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** What comes of objects and jobs that nobody in their right mind would make. */
@CounterTest
class BadInputIT {

    private Surroundings aws;
    private String key;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        key = "drops/" + UUID.randomUUID();
    }

    @ParameterizedTest
    @CsvSource({"78, 1, 0", "20, 0, 0", "ff, 0, 1", "c3, 0, 1"})
    void oneByteIsADocumentWhateverItIs(String hex, long words, long malformed) {
        aws.store(key, HexFormat.of().parseHex(hex), "text/plain", Map.of());

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).counts()).satisfies(counts -> {
            assertThat(counts.totalWords()).isEqualTo(words);
            assertThat(counts.malformedBytes()).isEqualTo(malformed);
        });
    }

    @Test
    void nothingButInvalidUtf8IsRejected() {
        aws.store(
                key,
                "\u00ff\u00fe\u00c0".repeat(1_000).substring(1).getBytes(StandardCharsets.ISO_8859_1),
                "text/plain",
                Map.of());

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.REJECTED).attempts()).isEqualTo(1);
        aws.awaitNoJobs();
    }

    /** Keys with "." or ".." between slashes are ordinary on S3 too, but the emulator keeps objects in files. */
    @ParameterizedTest
    @ValueSource(strings = {"..a", "...", "evil\u202Etxt.exe", "a\u0001b.txt", "a+b%20c d.txt", "%2e%2e%2f"})
    void hostileKeysAreKeysLikeOthers(String name) {
        key = key + "/" + name;
        aws.storeText(key, "text", Map.of());

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(document.key()).isEqualTo(key);
        assertThat(aws.countsKeys(document.id())).singleElement().asString().doesNotContain("..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"Records\":[", "{\"WordFreqPart\":"})
    void deeplyNestedJobIsADeadLetterAtOnce(String opening) {
        aws.sendBody("{\"about\":\"" + key + "\",\"Records\":" + opening.repeat(10_000));

        assertThat(reason()).contains("not JSON");
        aws.awaitNoJobs();
    }

    @Test
    void jobWithMoreRecordsThanS3EverSendsIsADeadLetterAtOnce() {
        aws.sendBody("{\"about\":\"" + key + "\",\"Records\":[" + "{},".repeat(50_000) + "{}]}");

        assertThat(reason()).contains("1000");
        aws.awaitNoJobs();
    }

    private String reason() {
        var letter = aws.awaitDeadLetter(key);
        return Objects.requireNonNull(letter.messageAttributes().get(DeadLetters.REASON))
                .stringValue();
    }
}
