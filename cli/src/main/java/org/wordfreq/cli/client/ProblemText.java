package org.wordfreq.cli.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What went wrong, as services say it (RFC 9457).
 *
 * @param title the kind of problem
 * @param detail this very problem
 */
public record ProblemText(@Nullable String title, @Nullable String detail) {

    /** The sentences of a body of problem+json, if it is one. */
    static Optional<String> of(String body) {
        try {
            return Optional.ofNullable(ServiceClient.JSON.readValue(body, ProblemText.class))
                    .map(ProblemText::sentences)
                    .filter(text -> !text.isEmpty());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Title and detail, as far as there are any; the detail alone where it says what the title says. */
    public String sentences() {
        if (title == null || detail == null) {
            return title == null ? detail == null ? "" : detail : title;
        }
        return detail.startsWith(beginning(title)) ? detail : title + ": " + detail;
    }

    /** "There is no" of "There is no such thing". */
    private static String beginning(String sentence) {
        var words = sentence.split(" ", 4);
        return words.length < 4 ? sentence : sentence.substring(0, sentence.length() - words[3].length());
    }
}
