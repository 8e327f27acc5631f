package org.wordfreq.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.ingest.FormIngest.FormOutcome;

/** Outcomes as HTTP. */
@Component
final class Answers {

    /** Says that the document was accepted by an earlier request with the same Idempotency-Key. */
    static final String REPLAYED = "Idempotent-Replayed";

    private static final String LAST_REFUSAL = Answers.class.getName() + ".lastRefusal";

    private final IngestSettings settings;
    private final HttpServletRequest current;

    /** @param current stands for the request of the thread that asks */
    Answers(IngestSettings settings, HttpServletRequest current) {
        this.settings = settings;
        this.current = current;
    }

    /** The documents of a form. */
    record Documents(List<DocumentView> documents) {
        Documents {
            documents = List.copyOf(documents);
        }
    }

    ResponseEntity<Object> of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> one(accepted.document(), false, view(accepted.document()));
            case Outcome.Replayed replayed -> one(replayed.document(), true, view(replayed.document()));
            case Outcome.Refused refused -> refused(refused.refusal());
        };
    }

    ResponseEntity<Object> of(FormOutcome form) {
        var views = form.accepted().stream().map(this::view).toList();
        if (form.refusal().isPresent()) {
            return refused(form.refusal().get().with("accepted", views));
        }
        var body = new Documents(views);
        return views.size() == 1
                ? one(form.accepted().getFirst(), form.replayed(), body)
                : accepted(form.replayed()).body(body);
    }

    ResponseEntity<Object> refused(Refusal refusal) {
        current.setAttribute(LAST_REFUSAL, refusal);
        var response = ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, settings.retryAfter().toSeconds())));
        }
        return response.body(refusal.toProblem());
    }

    /** What the current request was refused with, if it was. */
    Optional<Refusal> lastRefusal() {
        return Optional.ofNullable((Refusal) current.getAttribute(LAST_REFUSAL));
    }

    private ResponseEntity<Object> one(Document document, boolean replayed, Object body) {
        var response = accepted(replayed).location(view(document).links().self());
        if (document.correlationId() != null) {
            response.header(CorrelationIds.HEADER, document.correlationId());
        }
        return response.body(body);
    }

    private static ResponseEntity.BodyBuilder accepted(boolean replayed) {
        var response = ResponseEntity.accepted();
        if (replayed) {
            response.header(REPLAYED, "true");
        }
        return response;
    }

    private DocumentView view(Document document) {
        return DocumentView.of(document, settings.resultsUrl());
    }
}
