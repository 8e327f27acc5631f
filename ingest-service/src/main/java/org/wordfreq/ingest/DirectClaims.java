package org.wordfreq.ingest;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.ingest.Submission.RepeatKey;

/** Checks the request for an upload that goes straight to S3 and finds the id of its document. */
@Component
final class DirectClaims {

    private final UploadRules rules;
    private final IdempotencyClaims claims;
    private final DirectSettings settings;

    DirectClaims(UploadRules rules, IdempotencyClaims claims, DirectSettings settings) {
        this.rules = rules;
        this.claims = claims;
        this.settings = settings;
    }

    /** The answer to a request. */
    sealed interface DirectClaim permits Claimed, Refused {}

    /** The document is this one, the same for every repetition of the request. */
    record Claimed(UUID documentId, Submission submission, PartPlan plan) implements DirectClaim {}

    /** There is none. */
    record Refused(Refusal refusal) implements DirectClaim {}

    DirectClaim claim(DirectRequest request, @Nullable String correlationId, @Nullable String idempotencyKey) {
        var missing = DirectRules.missing(request);
        if (missing.isPresent()) {
            return new Refused(missing.get());
        }
        var plan = plan(request);
        var submission = submission(request, plan, correlationId, idempotencyKey);
        var breach = rules.breach(submission, plan.bytes()).or(() -> DirectRules.breach(request, plan));
        return breach.<DirectClaim>map(Refused::new).orElseGet(() -> claim(submission, plan));
    }

    private DirectClaim claim(Submission submission, PartPlan plan) {
        return switch (claims.claim(submission)) {
            case Claim.Ours ours -> new Claimed(ours.documentId(), submission, plan);
            case Claim.Others others -> new Refused(UploadRules.keyOfAnotherRequest());
        };
    }

    private PartPlan plan(DirectRequest request) {
        var bytes = Objects.requireNonNull(request.bytes(), "checked before");
        return request.partSize() == null
                ? PartPlan.suited(bytes, settings.partSize().toBytes())
                : new PartPlan(bytes, Math.max(1, request.partSize()));
    }

    /** The route says all that must be the same when the key is used again and that a submission has no place for. */
    private static Submission submission(
            DirectRequest request, PartPlan plan, @Nullable String correlationId, @Nullable String idempotencyKey) {
        var checksums = Optional.ofNullable(request.partSha256()).orElse(List.of());
        var route = String.join(
                "\n",
                DirectUpload.ROUTE,
                Long.toString(plan.bytes()),
                Long.toString(plan.partSize()),
                String.valueOf(request.sha256()),
                hash(String.join(",", checksums)));
        return new Submission(
                route,
                request.corpusOrDefault(),
                Objects.requireNonNull(request.filename(), "checked before"),
                request.analyzerOrDefault(),
                request.contentType(),
                correlationId,
                idempotencyKey == null ? null : new RepeatKey(idempotencyKey, 0));
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.newDigest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
