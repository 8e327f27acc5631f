package org.wordfreq.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTests {

    private static final UUID ID = UUID.fromString("01930c1e-7b1a-7c3e-8f00-0123456789ab");

    @Test
    void aDocumentKeyIsReadBack() {
        var key = new DocumentKey("news", ID, "with/slash and space.txt");

        assertThat(DocumentKey.parse(key.key())).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file.txt", "a/b/c", "news/01930c1e-7b1a-7c3e-8f00-0123456789ab", "/x/y", "a/not-a-uuid-"})
    void otherKeysAreNotOurs(String key) {
        assertThat(DocumentKey.parse(key)).isEmpty();
    }

    @Test
    void theIdOfADroppedObjectDependsOnBucketAndKeyOnly() {
        assertThat(DocumentIds.ofObject("b", "k"))
                .isEqualTo(DocumentIds.ofObject("b", "k"))
                .isNotEqualTo(DocumentIds.ofObject("b", "k2"))
                .isNotEqualTo(DocumentIds.ofObject("b2", "k"));
    }

    @Test
    void countsAreLaidOutAsHivePartitions() {
        assertThat(new CountsKey("news", "fp", ID).key())
                .isEqualTo("counts/corpus=news/analyzer=fp/01930c1e-7b1a-7c3e-8f00-0123456789ab.parquet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "a", "news-2026_v1.2"})
    void goodCorpusNames(String corpus) {
        assertThat(CorpusNames.isValid(corpus)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#corpora", "News", "a/b", "-a", ".a", "ä", "a b"})
    void badCorpusNames(String corpus) {
        assertThat(CorpusNames.isValid(corpus)).isFalse();
    }
}
