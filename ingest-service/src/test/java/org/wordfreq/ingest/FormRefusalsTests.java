package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.ingest.MultipartParts.Part;

final class FormRefusalsTests {

    @ParameterizedTest
    @CsvSource({
        "corpus, idem, ?corpus=idem.",
        "corpus, '', ?corpus=NAME.",
        "corpus, a&b, ?corpus=NAME.",
        "analyzer, classic, ?analyzer=classic.",
        "file, two, curl -F file=@two.",
        "file, '; rm -r x', curl -F file=@NAME.",
        "other, two, curl -F file=@NAME",
    })
    void remedyRepeatsTheValueOnlyWhereItIsPlain(String field, String value, String remedy) {
        assertThat(FormRefusals.notAFile(field(field, value)).detail()).contains("'" + field + "'", remedy);
    }

    @Test
    void longValueIsNotRepeated() {
        assertThat(FormRefusals.notAFile(field("corpus", "c".repeat(64))).detail())
                .contains("=" + "c".repeat(64) + ".");
        assertThat(FormRefusals.notAFile(field("corpus", "c".repeat(65))).detail())
                .contains("=NAME.");
    }

    @Test
    void filesAcceptedBeforeAreNamedUpToFive() {
        var refusal = FormRefusals.noFile();

        assertThat(FormRefusals.after(List.of(), refusal)).isEqualTo(refusal);
        assertThat(FormRefusals.after(accepted(5), refusal).detail())
                .startsWith(refusal.detail())
                .endsWith("in corpus 'notes': '0.txt', '1.txt', '2.txt', '3.txt', '4.txt'.");
        assertThat(FormRefusals.after(accepted(7), refusal).detail())
                .contains("'4.txt' and 2 more.")
                .doesNotContain("'5.txt'");
    }

    private static Part field(String name, String value) {
        return new Part(name, null, null, new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Document> accepted(int files) {
        return IntStream.range(0, files)
                .mapToObj(file -> accepted(file + ".txt"))
                .toList();
    }

    private static Document accepted(String filename) {
        return new Document(
                UUID.randomUUID(),
                "bucket",
                "notes/" + filename,
                filename,
                "notes",
                1,
                null,
                "standard",
                DocumentStatus.QUEUED,
                Instant.EPOCH,
                new Source(null, null, null),
                0,
                null,
                null,
                null);
    }
}
