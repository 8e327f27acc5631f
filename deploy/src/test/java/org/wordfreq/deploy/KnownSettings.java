package org.wordfreq.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * The names of all environment variables that a service reads: of each property in the metadata that the compiler writes for
 * our settings, and that Spring Boot and Spring Cloud AWS bring with theirs, in the form that relaxed binding wants (dots as
 * underscores, no dashes); and those of the AWS SDK and of Java itself.
 */
public final class KnownSettings {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final Set<String> OF_JAVA = Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS");

    private static final Map<String, KnownSettings> READ = new ConcurrentHashMap<>();

    private final Set<String> variables = new HashSet<>(OF_JAVA);
    private final Set<String> beginnings = new HashSet<>();

    private KnownSettings() {
        Stream.of(SdkSystemSetting.values())
                .map(SdkSystemSetting::environmentVariable)
                .forEach(variables::add);
        Stream.of(ResourceNames.class.getRecordComponents())
                .map(RecordComponent::getName)
                .forEach(name -> variables.add("WORDFREQ_NAMES_" + name.toUpperCase(Locale.ROOT)));
    }

    /** Those of the service of that name; it must have been compiled. */
    public static KnownSettings of(String service) {
        return READ.computeIfAbsent(service, KnownSettings::read);
    }

    private static KnownSettings read(String service) {
        var known = new KnownSettings();
        var own = ProjectFiles.path(service + "/target/classes/" + METADATA);
        if (!Files.exists(own)) {
            throw new IllegalStateException(own + " is not there: build " + service + " first (-am does so).");
        }
        try {
            known.add(own.toUri().toURL());
            for (var metadata :
                    Collections.list(KnownSettings.class.getClassLoader().getResources(METADATA))) {
                known.add(metadata);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return known;
    }

    /** Whether the service reads the variable. */
    public boolean isKnown(String variable) {
        return variables.contains(variable) || beginnings.stream().anyMatch(variable::startsWith);
    }

    private void add(URL metadata) throws IOException {
        for (var property : read(metadata).get("properties")) {
            var variable = property.get("name")
                    .asText()
                    .replace("-", "")
                    .replace('.', '_')
                    .toUpperCase(Locale.ROOT);
            variables.add(variable);
            if (hasElements(property)) {
                beginnings.add(variable + "_");
            }
        }
    }

    private static JsonNode read(URL metadata) throws IOException {
        try (var stream = metadata.openStream()) {
            return new ObjectMapper().readTree(stream);
        }
    }

    private static boolean hasElements(JsonNode property) {
        var type = property.path("type").asText();
        return type.startsWith("java.util.Map<")
                || type.startsWith("java.util.List<")
                || type.startsWith("java.util.Set<");
    }
}
