package org.wordfreq.results.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import org.wordfreq.contracts.WordCountEntry;

class WordQueriesTests {

    @Test
    void queryThatTakesTooLongIsCancelled(@TempDir Path directory) throws SQLException {
        try (var duckDb = duckDb(directory)) {
            assertThatThrownBy(() -> duckDb.query(
                            "SELECT sum(hash(a.range * b.range)) FROM range(10000000) a, range(10000000) b",
                            List.of(),
                            row -> row.getString(1)))
                    .isInstanceOf(QueryRefused.class)
                    .hasMessage("the query took longer than 1 s");

            assertThat(duckDb.query("SELECT 1", List.of(), row -> row.getInt(1)))
                    .containsExactly(1);
        }
    }

    @Test
    void statementsReachNoOtherFileAndNoSetting(@TempDir Path directory) throws SQLException {
        try (var duckDb = duckDb(directory)) {
            assertThatThrownBy(() -> duckDb.execute("SELECT * FROM read_text('/etc/hostname')"))
                    .rootCause()
                    .hasMessageContaining("Permission Error");
            assertThatThrownBy(() -> duckDb.execute("SET enable_external_access = true"))
                    .hasRootCauseInstanceOf(SQLException.class);
        }
    }

    @Test
    void mergedFilesAddUpWordByWordInOrder(@TempDir Path directory) throws SQLException {
        try (var duckDb = duckDb(directory)) {
            var queries = new WordQueries(duckDb);
            var a = directory.resolve("a.parquet");
            var b = directory.resolve("b.parquet");
            var merged = directory.resolve("merged.parquet");
            write(duckDb, a, "('x', 1), ('\uD83D\uDE00', 2), ('it''s', 1)");
            write(duckDb, b, "('x', 2), ('\uFF5E', 2)");

            queries.merge(List.of(a, b), merged);

            assertThat(queries.page(merged, WordPosition.START, "", 10))
                    .containsExactly(
                            new WordCountEntry("x", 3),
                            new WordCountEntry("\uFF5E", 2),
                            new WordCountEntry("\uD83D\uDE00", 2),
                            new WordCountEntry("it's", 1));
            assertThat(queries.sums(merged)).isEqualTo(new WordSums(8, 4));
            assertThat(queries.holding(List.of(a, b), "x"))
                    .containsExactlyInAnyOrder(new WordQueries.FileCount(a, 1), new WordQueries.FileCount(b, 2));
        }
    }

    @Test
    void noFilesAddUpToNoWords(@TempDir Path directory) throws SQLException {
        try (var duckDb = duckDb(directory)) {
            var queries = new WordQueries(duckDb);
            var merged = directory.resolve("merged.parquet");

            queries.merge(List.of(), merged);

            assertThat(queries.sums(merged)).isEqualTo(new WordSums(0, 0));
        }
    }

    private static void write(DuckDb duckDb, Path file, String rows) {
        duckDb.execute("COPY (SELECT word, count::BIGINT AS count FROM (VALUES " + rows + ") t(word, count)) TO "
                + DuckDb.literal(file) + " (FORMAT parquet)");
    }

    private static DuckDb duckDb(Path directory) throws SQLException {
        return new DuckDb(
                new DuckDbSettings(
                        DataSize.ofMegabytes(200), 1, 2, 4, Duration.ofSeconds(1), DataSize.ofMegabytes(100)),
                directory);
    }
}
