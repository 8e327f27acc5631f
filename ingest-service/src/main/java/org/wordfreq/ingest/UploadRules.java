package org.wordfreq.ingest;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.wordfreq.contracts.AnalyzerIds;
import org.wordfreq.contracts.CorpusNames;
import org.wordfreq.contracts.ProblemType;

/** What can be refused before a byte of the document is read. */
@Component
final class UploadRules {

    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[!-~]{1,255}");

    private final IngestSettings settings;

    UploadRules(IngestSettings settings) {
        this.settings = settings;
    }

    /** The first rule that the upload breaks, if any; {@code declaredBytes} is negative where no length was said. */
    Optional<Refusal> breach(Submission submission, long declaredBytes) {
        return Stream.of(
                        corpus(submission.corpus()),
                        Filenames.breach(submission.filename()),
                        analyzer(submission.analyzer()),
                        MediaTypes.breach(submission.contentType()),
                        repeatKey(submission.repeat()),
                        size(declaredBytes))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Refusal tooLarge(DataSize limit) {
        return Refusal.limit(
                HttpStatus.CONTENT_TOO_LARGE,
                ProblemType.DOCUMENT_TOO_LARGE,
                "The document is larger than " + limit.toBytes() + " bytes. Split it, or have the operator raise "
                        + IngestSettings.MAX_DOCUMENT_SIZE + ".",
                IngestSettings.MAX_DOCUMENT_SIZE,
                limit.toBytes());
    }

    static Refusal keyOfAnotherRequest() {
        return Refusal.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "The Idempotency-Key was used before for a request with other content, route, corpus, file name,"
                        + " analyzer, content type or number of files. Use a new key for a new request.");
    }

    private static Optional<Refusal> corpus(String corpus) {
        if (CorpusNames.isValid(corpus)) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                HttpStatus.BAD_REQUEST,
                ProblemType.INVALID_CORPUS,
                "The corpus '" + Filenames.quotable(corpus) + "' is not " + CorpusNames.RULE
                        + ". Choose such a name."));
    }

    private static Optional<Refusal> analyzer(String analyzer) {
        if (AnalyzerIds.ALL.contains(analyzer)) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                        HttpStatus.BAD_REQUEST,
                        ProblemType.UNSUPPORTED_ANALYZER,
                        "There is no analyzer '" + Filenames.quotable(analyzer) + "'. Use one of "
                                + String.join(", ", AnalyzerIds.ALL) + ", or leave the parameter away for "
                                + AnalyzerIds.DEFAULT + ".")
                .with("analyzers", AnalyzerIds.ALL));
    }

    private static Optional<Refusal> repeatKey(Submission.@Nullable RepeatKey repeat) {
        if (repeat == null || IDEMPOTENCY_KEY.matcher(repeat.key()).matches()) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                HttpStatus.BAD_REQUEST,
                ProblemType.IDEMPOTENCY_KEY_INVALID,
                "The Idempotency-Key is not 1 to 255 visible ASCII characters. Use a UUID, for example."));
    }

    private Optional<Refusal> size(long declaredBytes) {
        return declaredBytes > settings.maxDocumentSize().toBytes()
                ? Optional.of(tooLarge(settings.maxDocumentSize()).with("bytes", declaredBytes))
                : Optional.empty();
    }
}
