package org.wordfreq.results.counts;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.wordfreq.contracts.WordCountEntry;

/**
 * The questions asked of count files (Parquet: {@code word} string, {@code count} int64). DuckDB compares strings by
 * their UTF-8 bytes, which is the order by code point that results have everywhere.
 */
public final class WordQueries {

    private final DuckDb duckDb;

    WordQueries(DuckDb duckDb) {
        this.duckDb = duckDb;
    }

    /**
     * The next words of a file, most frequent first.
     *
     * @param after the place from which to go on
     * @param prefix only words that begin with it; empty for all
     * @param limit at most so many
     */
    public List<WordCountEntry> page(Path file, WordPosition after, String prefix, int limit) {
        // The first condition lets DuckDB pass over the row groups above the page, as files are ordered by count.
        return duckDb.query(
                "SELECT word, count FROM " + files(List.of(file))
                        + " WHERE count <= ? AND (count < ? OR word > ?) AND starts_with(word, ?)"
                        + " ORDER BY count DESC, word LIMIT ?",
                List.of(after.count(), after.count(), after.word(), prefix, limit),
                row -> new WordCountEntry(row.getString(1), row.getLong(2)));
    }

    /** What the counts of a file add up to. */
    public WordSums sums(Path file) {
        return duckDb.query(
                        "SELECT coalesce(sum(count), 0)::BIGINT, count(*) FROM " + files(List.of(file)),
                        List.of(),
                        row -> new WordSums(row.getLong(1), row.getLong(2)))
                .getFirst();
    }

    /** Which of the files hold the word, and how often, in no order. */
    public List<FileCount> holding(List<Path> files, String word) {
        return duckDb.query(
                "SELECT filename, count FROM " + files(files, ", filename = true") + " WHERE word = ?",
                List.of(word),
                row -> new FileCount(Path.of(row.getString(1)), row.getLong(2)));
    }

    /**
     * How often a word stands in a file.
     *
     * @param file one of the files asked about
     * @param count at least 1
     */
    public record FileCount(Path file, long count) {}

    /** Adds the counts of files up in a new file of the same layout and order. */
    void merge(List<Path> files, Path merged) {
        duckDb.execute("COPY (SELECT word, sum(count)::BIGINT AS count FROM " + files(files)
                + " GROUP BY word ORDER BY count DESC, word) TO " + DuckDb.literal(merged)
                + " (FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 65536)");
    }

    private static String files(List<Path> files) {
        return files(files, "");
    }

    private static String files(List<Path> files, String options) {
        if (files.isEmpty()) {
            return "(SELECT '' AS word, 0::BIGINT AS count, '' AS filename WHERE false)";
        }
        return files.stream()
                .map(DuckDb::literal)
                .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false" + options + ")"));
    }
}
