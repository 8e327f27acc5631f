package org.wordfreq.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads files of counts as any tool would: with DuckDB. */
final class ParquetReader {

    private final Cloud cloud;
    private final Path folder;

    ParquetReader(Cloud cloud, Path folder) {
        this.cloud = cloud;
        this.folder = folder;
    }

    /** The words in the order of the file. */
    Map<String, Long> read(String key) {
        try {
            var file = Files.createDirectories(folder).resolve(key.replace('/', '_'));
            try (var object = cloud.s3().getObject(r -> r.bucket(Cloud.RESULTS).key(key))) {
                Files.copy(object, file);
            }
            return query(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(key + " is no Parquet file", e);
        }
    }

    private static Map<String, Long> query(Path file) throws SQLException {
        var words = new LinkedHashMap<String, Long>();
        try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                var query = duckDb.prepareStatement("SELECT word, count FROM read_parquet(?)")) {
            query.setString(1, file.toString());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    words.merge(rows.getString(1), rows.getLong(2), Long::sum);
                }
            }
        }
        return words;
    }
}
