package org.wordfreq.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.ingest.MultipartParts.Part;

/** Why a form is refused, apart from what its files are refused for. */
final class FormRefusals {

    /** The name of the parts that are files. */
    static final String FILE = "file";

    private static final Set<String> IN_THE_QUERY = Set.of("corpus", "analyzer");
    /** What a remedy can repeat as it is, in a command and in a URL. */
    private static final Pattern REPEATABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final int NAMED = 5;

    private FormRefusals() {}

    /**
     * The refusal of a part that is not a file named {@link #FILE}.
     *
     * @throws UploadStopped if the form ends within the part
     */
    static Refusal notAFile(Part part) {
        return Refusal.of(HttpStatus.BAD_REQUEST, ProblemType.INVALID_REQUEST, whyNotAFile(part));
    }

    private static String whyNotAFile(Part part) {
        var field = part.field();
        if (IN_THE_QUERY.contains(field)) {
            return "The form has a part '" + field + "', but the " + field
                    + " is no part of the form: it has to be known" + " before the first file. Put it into the query: ?"
                    + field + "=" + value(part) + ".";
        }
        if (FILE.equals(field)) {
            return "The part 'file' has no filename, so it is a text field and no file. Send a file with its name, for"
                    + " example with curl -F file=@" + value(part) + ".";
        }
        return "The form has a part '" + Filenames.quotable(field) + "', but takes only files, as parts named 'file'."
                + " Send each with its filename, for example with curl -F file=@NAME; corpus and analyzer belong into"
                + " the query of the URL.";
    }

    static Refusal noFile() {
        return Refusal.of(
                HttpStatus.BAD_REQUEST,
                ProblemType.NO_FILES,
                "The form holds no file. Send at least one part named 'file', for example with curl -F file=@NAME.");
    }

    static Refusal tooManyFiles(int limit) {
        return Refusal.limit(
                HttpStatus.BAD_REQUEST,
                ProblemType.TOO_MANY_FILES,
                "The form holds more than " + limit
                        + " files. Send the others in further requests, or have the operator" + " raise "
                        + IngestSettings.MAX_FILES + ".",
                IngestSettings.MAX_FILES,
                limit);
    }

    /** The refusal, saying also which files of the form were accepted before. */
    static Refusal after(List<Document> accepted, Refusal refusal) {
        if (accepted.isEmpty()) {
            return refusal;
        }
        var names = accepted.stream()
                .limit(NAMED)
                .map(document -> "'" + Filenames.quotable(document.filename()) + "'")
                .collect(Collectors.joining(", "));
        var more = accepted.size() > NAMED ? " and " + (accepted.size() - NAMED) + " more" : "";
        var detail = refusal.detail() + " Accepted before that, in corpus '"
                + accepted.getFirst().corpus() + "': " + names + more + ".";
        return new Refusal(refusal.status(), refusal.type(), detail, refusal.members());
    }

    private static String value(Part part) {
        try {
            var text = new String(part.body().readNBytes(65), StandardCharsets.UTF_8);
            return REPEATABLE.matcher(text).matches() ? text : "NAME";
        } catch (IOException cutOff) {
            throw MeasuredBody.cutOff(cutOff);
        }
    }
}
