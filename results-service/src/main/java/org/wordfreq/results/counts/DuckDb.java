package org.wordfreq.results.counts;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duckdb.DuckDBConnection;

/**
 * One DuckDB in this process, a connection per statement.
 *
 * <p>Statements run on a few platform threads, not on the virtual thread of the request: a native call holds its
 * carrier, and as many calls as there are processors would stop every other request. The same threads are the bound of
 * queries at once.
 */
final class DuckDb implements AutoCloseable {

    private final DuckDBConnection database;
    private final ThreadPoolExecutor workers;
    private final DuckDbSettings settings;

    /**
     * An empty database that may read and write files of one directory only.
     *
     * @param directory of the count files; spilled data goes to its folder {@code spill}
     */
    DuckDb(DuckDbSettings settings, Path directory) throws SQLException {
        this.settings = settings;
        this.database = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", new Properties());
        configure(directory);
        this.workers = new ThreadPoolExecutor(
                settings.concurrency(),
                settings.concurrency(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(settings.backlog()),
                Thread.ofPlatform().name("duckdb-", 0).daemon().factory());
        workers.allowCoreThreadTimeOut(true);
    }

    /** Reads a row of a result. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The rows of a query, whose {@code ?} stand for the parameters. */
    <T> List<T> query(String sql, List<?> parameters, Row<T> row) {
        return run(() -> {
            try (var connection = database.duplicate();
                    var statement = prepare(connection, sql, parameters);
                    var result = statement.executeQuery()) {
                var rows = new ArrayList<T>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        });
    }

    /** Runs a statement without a result. */
    void execute(String sql) {
        run(() -> {
            try (var connection = database.duplicate();
                    var statement = prepare(connection, sql, List.of())) {
                return statement.execute();
            }
        });
    }

    /** A path as a literal of SQL. Paths are ours, never a client's. */
    static String literal(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        workers.shutdownNow();
        database.close();
    }

    private void configure(Path directory) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("SET threads = " + settings.threadCount());
            statement.execute("SET memory_limit = '" + settings.memoryLimit().toKilobytes() + "KiB'");
            statement.execute("SET temp_directory = " + literal(directory.resolve("spill")));
            statement.execute(
                    "SET max_temp_directory_size = '" + settings.maxSpill().toKilobytes() + "KiB'");
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("SET autoinstall_known_extensions = false");
            // From here on no statement can reach another file, the network or these settings.
            statement.execute("SET allowed_directories = [" + literal(directory.resolve("")) + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
    }

    private PreparedStatement prepare(Connection connection, String sql, List<?> parameters) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setQueryTimeout((int) settings.timeout().toSeconds());
        for (var i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    private <T> T run(Callable<T> work) {
        try {
            var answer = workers.submit(work);
            try {
                // The statement's own time-out ends the work; this one ends the wait for a free worker.
                return answer.get(2 * settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                answer.cancel(false);
            }
        } catch (RejectedExecutionException e) {
            throw new QueryRefused("too many queries at once");
        } catch (TimeoutException | CancellationException e) {
            throw tooSlow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryRefused("the service is stopping");
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    private RuntimeException failure(Throwable cause) {
        var message = String.valueOf(cause.getMessage());
        // How the driver tells of a statement cancelled by its time-out, whose exception has no type of its own.
        if (message.contains("INTERRUPT Error")) {
            return tooSlow();
        }
        return new IllegalStateException("query failed", cause);
    }

    private QueryRefused tooSlow() {
        return new QueryRefused(
                "the query took longer than " + settings.timeout().toSeconds() + " s");
    }
}
