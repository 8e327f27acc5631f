package org.wordfreq.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.ResourceNames;

/**
 * The environment variables of our own that a service reads, in the form that relaxed binding wants: the components of the
 * records of settings in its sources and those of platform. Sources, for this module is built without the services.
 */
final class KnownVariables {

    /** In the annotation itself, or in the constant that it names. */
    private static final Pattern PREFIX =
            Pattern.compile("(?:@ConfigurationProperties\\(|String PREFIX = )\"([^\"]+)\"");

    private static final Pattern TEXTS = Pattern.compile("\"(?:\\\\.|[^\"\\\\\n])*\"");
    private static final Pattern RECORD = Pattern.compile("\\brecord (\\w+)\\(");

    private final Set<String> variables = new HashSet<>();

    private KnownVariables() {
        Stream.of(ResourceNames.class.getRecordComponents())
                .map(RecordComponent::getName)
                .forEach(name -> variables.add(variable("wordfreq.names", name)));
    }

    static Set<String> of(Service service) {
        var known = new KnownVariables();
        for (var module : List.of("platform", service.id())) {
            try (var files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith("Settings.java")).forEach(known::read);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return known.variables;
    }

    private void read(Path file) {
        try {
            var source = Files.readString(file);
            var plain = TEXTS.matcher(source).replaceAll("\"\"");
            var record = RECORD.matcher(plain);
            if (record.find()) {
                PREFIX.matcher(source).results().forEach(prefix -> add(prefix.group(1), plain, record.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String prefix, String source, String record) {
        for (var component : components(source, record)) {
            var words = List.of(component.trim().split("\\s+"));
            var type = words.size() < 2 ? "" : words.get(words.size() - 2);
            var name = words.getLast();
            if (source.contains("record " + type + "(")) {
                add(prefix + "." + name, source, type);
            } else {
                variables.add(variable(prefix, name));
            }
        }
    }

    /** What stands between the record's parentheses, at its commas. */
    private static List<String> components(String source, String record) {
        var head = "record " + record + "(";
        var components = new ArrayList<String>();
        var depth = 0;
        var begin = source.indexOf(head) + head.length();
        for (var at = begin; depth >= 0; at++) {
            var c = source.charAt(at);
            depth += switch (c) {
                case '(', '<' -> 1;
                case ')', '>' -> -1;
                default -> 0;
            };
            if (depth < 0 || (depth == 0 && c == ',')) {
                components.add(source.substring(begin, at));
                begin = at + 1;
            }
        }
        return components;
    }

    private static String variable(String prefix, String name) {
        return (prefix + "." + name).replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
