package org.wordfreq.results.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileNameTests {

    @Test
    void everyBeginningHasTheHashItHasByItself() {
        assertThat(FileName.hashesOfBeginnings(List.of("a", "b", "c")))
                .containsExactly(
                        FileName.hash(List.of()),
                        FileName.hash(List.of("a")),
                        FileName.hash(List.of("a", "b")),
                        FileName.hash(List.of("a", "b", "c")));
        assertThat(FileName.hash(List.of("ab"))).isNotEqualTo(FileName.hash(List.of("a", "b")));
        assertThat(FileName.isHash(FileName.hash(List.of("a")))).isTrue();
    }
}
