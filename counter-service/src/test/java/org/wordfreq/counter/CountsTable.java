package org.wordfreq.counter;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wordfreq.contracts.WordCountEntry;

/** A Parquet file of counts as DuckDB reads it. */
record CountsTable(List<WordCountEntry> rows, Map<String, String> metadata, Map<String, String> columns) {

    static CountsTable read(byte[] parquet) throws IOException, SQLException {
        var file = Files.createTempFile("counts", ".parquet");
        try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckDb.createStatement()) {
            Files.write(file, parquet);
            var rows = new ArrayList<WordCountEntry>();
            try (var result = statement.executeQuery("SELECT word, count FROM read_parquet('" + file + "')")) {
                while (result.next()) {
                    rows.add(new WordCountEntry(result.getString(1), result.getLong(2)));
                }
            }
            var metadata = new LinkedHashMap<String, String>();
            try (var result = statement.executeQuery(
                    "SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + file + "')")) {
                while (result.next()) {
                    metadata.put(result.getString(1), result.getString(2));
                }
            }
            var columns = new LinkedHashMap<String, String>();
            try (var result = statement.executeQuery("DESCRIBE SELECT * FROM read_parquet('" + file + "')")) {
                while (result.next()) {
                    columns.put(result.getString(1), result.getString(2));
                }
            }
            return new CountsTable(rows, metadata, columns);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
