package org.wordfreq.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/**
 * Something to upload.
 *
 * @param filename the name of the document
 * @param bytes its length
 * @param key the idempotency key: all attempts with the same key make one document
 * @param content opens it from the beginning, for each attempt anew
 */
public record Upload(String filename, long bytes, String key, Supplier<InputStream> content) {

    /**
     * A file. Its key follows from where it goes, its path, size and time of change: to upload it again, say after an
     * interruption, makes no second document, as rsync copies no file twice.
     *
     * @param scope where it goes: corpus and analyzer; a random one makes a new document in any case
     */
    public static Upload of(Path file, String scope) {
        try {
            var bytes = Files.size(file);
            var identity = String.join(
                    "\n",
                    scope,
                    file.toAbsolutePath().normalize().toString(),
                    Long.toString(bytes),
                    Files.getLastModifiedTime(file).toString());
            var key = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
            return new Upload(name(file), bytes, key.toString(), () -> open(file));
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String name(Path file) {
        return file.toAbsolutePath().normalize().getFileName().toString();
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
