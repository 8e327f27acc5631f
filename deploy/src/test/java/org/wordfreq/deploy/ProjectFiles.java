package org.wordfreq.deploy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The project's files, as they are in its folder. */
public final class ProjectFiles {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ProjectFiles() {}

    /** The file or folder of that path below the project's folder. */
    public static Path path(String path) {
        return Path.of(System.getProperty("wordfreq.project", ".."))
                .resolve(path)
                .normalize();
    }

    /** The project's version. */
    public static String version() {
        return System.getProperty("wordfreq.version", "1.0.0-SNAPSHOT");
    }

    /** The text of a file of the project. */
    public static String text(String path) {
        return text(path(path));
    }

    /** The text of any file. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A JSON file of the project; members that are there twice are refused. */
    public static JsonNode json(String path) {
        try {
            return JSON.readTree(text(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(path, failure);
        }
    }

    /** The documents of a YAML file of the project; keys that are there twice are refused. */
    public static List<JsonNode> yaml(String path) {
        return yaml(path(path));
    }

    /** The documents of any YAML file; keys that are there twice are refused. */
    public static List<JsonNode> yaml(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text(file))) {
            return documents.readAll();
        } catch (IOException failure) {
            throw new UncheckedIOException(file.toString(), failure);
        }
    }
}
