package org.wordfreq.wordcount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The texts in many languages that come with the project. */
final class Samples {

    private static final Path DIRECTORY = Path.of("..", "samples");

    private Samples() {}

    /** The texts by the names of their files. */
    static Map<String, String> texts() {
        var texts = new TreeMap<String, String>();
        try (var files = Files.list(DIRECTORY)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".txt")).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("The samples are read from " + DIRECTORY.toAbsolutePath(), broken);
        }
        return texts;
    }
}
