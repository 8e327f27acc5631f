package org.wordfreq.deploy.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.wordfreq.deploy.ProjectFiles;

/** A service's own records of settings, found among its compiled classes. */
record SettingsRecord(Class<?> type, ConfigurationProperties properties) {

    static List<SettingsRecord> of(ClassLoader classes, String service) {
        var folder = ProjectFiles.path(service + "/target/classes");
        try (var files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith("Settings.class"))
                    .map(name -> load(classes, name))
                    .flatMap(type ->
                            Optional.ofNullable(annotation(type))
                                    .map(found -> new SettingsRecord(type, found))
                                    .stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Class<?> load(ClassLoader classes, String file) {
        try {
            return classes.loadClass(file.replace(".class", "")
                    .replace(Path.of("/").getFileSystem().getSeparator(), "."));
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable ConfigurationProperties annotation(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class);
    }

    /** Whether the service reads it under these settings. */
    boolean appliesTo(Environment environment) {
        var condition = type.getAnnotation(ConditionalOnProperty.class);
        return condition == null
                || condition
                        .havingValue()
                        .equals(environment.getProperty(condition.name()[0], ""));
    }

    Object bind(Environment environment) {
        return Binder.get(environment).bindOrCreate(properties.value(), Bindable.of(type));
    }
}
