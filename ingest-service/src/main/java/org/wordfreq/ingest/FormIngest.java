package org.wordfreq.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.ingest.MultipartParts.Part;
import org.wordfreq.ingest.Submission.RepeatKey;
import software.amazon.awssdk.core.exception.SdkException;

/** Takes in the files of a form one by one, each by the flow of {@link DocumentIngest}, until one is refused. */
@Component
final class FormIngest {

    private final DocumentIngest ingest;
    private final IdempotencyClaims claims;
    private final IngestObservations observations;
    private final IngestSettings settings;

    FormIngest(
            DocumentIngest ingest, IdempotencyClaims claims, IngestObservations observations, IngestSettings settings) {
        this.ingest = ingest;
        this.claims = claims;
        this.observations = observations;
        this.settings = settings;
    }

    /**
     * What all files of a form have in common.
     *
     * @param key the Idempotency-Key
     */
    record Form(
            String corpus,
            String analyzer,
            @Nullable String correlationId,
            @Nullable String key) {

        Submission submission(Part part, String filename, int position) {
            return new Submission(
                    "POST",
                    corpus,
                    filename,
                    analyzer,
                    part.contentType(),
                    correlationId,
                    key == null ? null : new RepeatKey(key, position));
        }
    }

    /**
     * What became of a form.
     *
     * @param accepted the documents, in the order of the files
     * @param replayed whether all of them were accepted before
     * @param refusal why not all of the form was accepted
     */
    record FormOutcome(List<Document> accepted, boolean replayed, Optional<Refusal> refusal) {
        FormOutcome {
            accepted = List.copyOf(accepted);
        }
    }

    FormOutcome ingest(Form form, MultipartParts parts) {
        var accepted = new ArrayList<Outcome>();
        Optional<Refusal> refusal;
        try {
            refusal = takeAll(form, parts, accepted);
        } catch (UploadStopped stopped) {
            refusal = Optional.of(stopped.refusal());
        } catch (SdkException unavailable) {
            refusal = Optional.of(observations.unavailable(unavailable));
        }
        var documents = accepted.stream().flatMap(FormIngest::document).toList();
        return new FormOutcome(
                documents,
                accepted.stream().allMatch(Outcome.Replayed.class::isInstance),
                refusal.map(why -> FormRefusals.after(documents, why)));
    }

    private Optional<Refusal> takeAll(Form form, MultipartParts parts, List<Outcome> accepted) {
        for (var part = parts.next(); part.isPresent(); part = parts.next()) {
            var outcome = take(form, part.get(), accepted.size());
            if (outcome instanceof Outcome.Refused refused) {
                return Optional.of(refused.refusal());
            }
            accepted.add(outcome);
        }
        return breachAtEnd(form, accepted.size());
    }

    private Outcome take(Form form, Part part, int position) {
        var filename = part.filename();
        if (!FormRefusals.FILE.equals(part.field()) || filename == null) {
            return new Outcome.Refused(FormRefusals.notAFile(part));
        }
        var breach = breach(form, position);
        return breach.isPresent()
                ? new Outcome.Refused(breach.get())
                : ingest.ingest(
                        form.submission(part, filename, position),
                        MeasuredBody.ofUnknownLength(part.body(), settings.maxDocumentSize()));
    }

    private Optional<Refusal> breach(Form form, int position) {
        if (position >= settings.maxFiles()) {
            return Optional.of(FormRefusals.tooManyFiles(settings.maxFiles()));
        }
        if (position == 0 || form.key() == null) {
            return Optional.empty();
        }
        var files = claims.files(form.key());
        return files.isPresent() && position >= files.getAsInt()
                ? Optional.of(UploadRules.keyOfAnotherRequest())
                : Optional.empty();
    }

    private Optional<Refusal> breachAtEnd(Form form, int files) {
        if (files == 0) {
            return Optional.of(FormRefusals.noFile());
        }
        return form.key() == null || claims.fixFiles(form.key(), files)
                ? Optional.empty()
                : Optional.of(UploadRules.keyOfAnotherRequest());
    }

    private static Stream<Document> document(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> Stream.of(accepted.document());
            case Outcome.Replayed replayed -> Stream.of(replayed.document());
            case Outcome.Refused refused -> Stream.empty();
        };
    }
}
