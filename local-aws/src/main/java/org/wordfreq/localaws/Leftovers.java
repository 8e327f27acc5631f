package org.wordfreq.localaws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.regex.Pattern;

/**
 * What a killed S3Proxy leaves of objects that it was receiving. It writes them to a file with a random end to its name,
 * sets attributes, the ETag among them, and renames the file; one without attributes would be listed as an object
 * without an ETag, which S3 does not have.
 */
final class Leftovers {

    private static final Pattern RANDOM_END =
            Pattern.compile(".*-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private Leftovers() {}

    /** To be called before S3Proxy starts. */
    static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (RANDOM_END.matcher(file.getFileName().toString()).matches() && hasNoAttributes(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean hasNoAttributes(Path file) throws IOException {
        var attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        return attributes != null && attributes.list().isEmpty();
    }
}
