package org.wordfreq.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.wordfreq.contracts.ProblemType;

/** Names and their rule; a name becomes part of an S3 key, of logs' fields and of what people see. */
final class Filenames {

    /** In bytes of UTF-8, as on most file systems; leaves room for corpus and id in S3's 1,024. */
    static final int MAX_BYTES = 255;

    private static final Pattern BIDIRECTIONAL_CONTROL = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\uFFFD\\p{IsNoncharacter_Code_Point}]");

    private Filenames() {}

    static Optional<Refusal> breach(String filename) {
        return rule(filename)
                .map(rule -> Refusal.of(
                        HttpStatus.BAD_REQUEST,
                        ProblemType.INVALID_FILENAME,
                        "The file name '" + quotable(filename) + "' " + rule + ". Rename the file for the upload."));
    }

    private static Optional<String> rule(String filename) {
        if (filename.isBlank()) {
            return Optional.of("is empty");
        }
        if (filename.indexOf('/') >= 0 || filename.indexOf('\\') >= 0) {
            return Optional.of("holds a slash or a backslash; it must be a name, not a path");
        }
        if (filename.equals(".") || filename.equals("..")) {
            return Optional.of("is a path, not a name");
        }
        if (CONTROL.matcher(filename).find()) {
            return Optional.of(
                    "holds a control character, a line separator, a noncharacter or bytes that are not UTF-8");
        }
        if (BIDIRECTIONAL_CONTROL.matcher(filename).find()) {
            return Optional.of("holds a character that overrides the direction of writing, which can hide its end");
        }
        var bytes = filename.getBytes(StandardCharsets.UTF_8).length;
        return bytes > MAX_BYTES
                ? Optional.of("has " + bytes + " bytes in UTF-8, more than " + MAX_BYTES)
                : Optional.empty();
    }

    /** The text, short and without anything that could disturb a log or a terminal. */
    static String quotable(String text) {
        var shown = BIDIRECTIONAL_CONTROL
                .matcher(CONTROL.matcher(text).replaceAll("?"))
                .replaceAll("?");
        return shown.codePointCount(0, shown.length()) > 80
                ? shown.substring(0, shown.offsetByCodePoints(0, 80)) + "…"
                : shown;
    }
}
