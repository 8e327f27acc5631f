package org.wordfreq.results.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init") // set by the test framework
class CountsFooterTests {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("counts.parquet");
    }

    @Test
    void footerTellsWordsAndDifferentWords() throws Exception {
        write(", KV_METADATA {'wordfreq.total-words': '9007199254740993', 'other': 'x'}");

        var footer = CountsFooter.of(file);

        assertThat(footer.rows()).isEqualTo(1000);
        assertThat(footer.totalWords()).hasValue(9_007_199_254_740_993L);
        assertThat(footer.metadata()).containsEntry("other", "x");
    }

    @ParameterizedTest
    @CsvSource({"''", "', KV_METADATA {''wordfreq.total-words'': ''many''}'"})
    void writerThatTellsNoTotalIsNotBelieved(String options) throws Exception {
        write(options);

        assertThat(CountsFooter.of(file).totalWords()).isEmpty();
    }

    @Test
    void fileThatLostItsEndOrItsBeginningIsRefusedWhereverItWasCut() throws Exception {
        write("");
        var whole = Files.readAllBytes(file);

        for (var cut : new int[] {0, 3, 4, 11, 12, whole.length / 2, whole.length - 1}) {
            assertRefused(Arrays.copyOf(whole, cut));
        }
        assertRefused(Arrays.copyOfRange(whole, 1, whole.length));
    }

    @Test
    void footerThatIsNoneIsRefused() throws Exception {
        assertRefused("PAR1 garbage \5\0\0\0PAR1".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("PAR1\u00ff\u00ff\u00ff\u007fPAR1".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("PAR1\u00ff\u00ff\u00ff\u00ffPAR1".getBytes(StandardCharsets.ISO_8859_1));
    }

    private void assertRefused(byte[] content) throws IOException {
        Files.write(file, content);

        assertThatThrownBy(() -> CountsFooter.of(file)).isInstanceOf(CountsFooter.Unreadable.class);
    }

    private void write(String options) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 'w' || i AS word, i AS count FROM range(1000) t(i)) TO "
                    + DuckDb.literal(file) + " (FORMAT parquet" + options + ")");
        }
    }
}
