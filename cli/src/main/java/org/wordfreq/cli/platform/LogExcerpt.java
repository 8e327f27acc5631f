package org.wordfreq.cli.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The lines of a log that tell why its process ended: the last ones, and warnings, errors and messages of exceptions rather
 * than what a service says while all is well. Stack frames are left out.
 */
final class LogExcerpt {

    private static final int LINES = 12;
    private static final int LONGEST_LINE = 180;

    /** The level stands near the beginning, after the time. */
    private static final Pattern ALL_WELL = Pattern.compile("^.{0,60}?\\b(?:INFO|DEBUG|TRACE)\\b");

    private LogExcerpt() {}

    static String of(Path log) {
        try {
            return of(new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return "  | (unreadable: " + e.getMessage() + ")";
        }
    }

    static String of(String log) {
        var lines = log.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("\t... "))
                .toList();
        var telling =
                lines.stream().filter(line -> !ALL_WELL.matcher(line).find()).toList();
        var shown = last(telling.isEmpty() ? lines : telling);
        return shown.isEmpty()
                ? "  | (empty)"
                : shown.stream()
                        .map(line -> "  | " + shortened(line))
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    private static List<String> last(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 4) + " ...";
    }
}
