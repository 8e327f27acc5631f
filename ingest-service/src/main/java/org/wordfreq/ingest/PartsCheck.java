package org.wordfreq.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.ingest.DirectObjects.Received;

/** Whether the parts that S3 has are those that were announced and those that the client means. */
final class PartsCheck {

    private static final int NAMED = 20;

    private final UploadSession session;
    private final Map<Integer, Received> received;

    PartsCheck(UploadSession session, Map<Integer, Received> received) {
        this.session = session;
        this.received = Map.copyOf(received);
    }

    /** The first thing that is wrong, if anything is. */
    Optional<Refusal> breach(List<CompleteRequest.SentPart> sent) {
        var missing = IntStream.rangeClosed(1, session.parts())
                .filter(number -> !received.containsKey(number))
                .boxed()
                .toList();
        return missing.isEmpty() ? wrong(sent) : Optional.of(notArrived(missing));
    }

    private Optional<Refusal> wrong(List<CompleteRequest.SentPart> sent) {
        var byNumber = new HashMap<Integer, CompleteRequest.SentPart>();
        for (var part : sent) {
            if (part.number() == null || part.number() < 1 || part.number() > session.parts()) {
                return wrong(
                        part.number(),
                        "The request names a part " + part.number() + ", but the upload has parts 1 to "
                                + session.parts() + ". Name each of these once.");
            }
            byNumber.put(part.number(), part);
        }
        return IntStream.rangeClosed(1, session.parts())
                .mapToObj(number -> wrong(number, byNumber.get(number)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refusal> wrong(int number, CompleteRequest.@Nullable SentPart sent) {
        var part = received.get(number);
        if (sent == null || sent.eTag() == null || part == null) {
            return wrong(
                    number,
                    "The request says no 'eTag' for part " + number + ". Name each part with the ETag that S3 answered"
                            + " when it was sent.");
        }
        if (!part.eTag().equals(sent.eTag().replace("\"", ""))) {
            return wrong(
                    number,
                    "Part " + number + " has the ETag '" + part.eTag() + "', but the request says '"
                            + Filenames.quotable(sent.eTag()) + "'. Send the part again and complete the upload with"
                            + " the ETag that comes back.");
        }
        if (sent.sha256() != null && !sent.sha256().equals(session.sha256Of(number))) {
            return wrong(
                    number,
                    "The request says the SHA-256 '" + Filenames.quotable(sent.sha256()) + "' for part " + number
                            + ", which is not the one of 'partSha256' when the upload was begun. S3 has checked the"
                            + " part against that one, if there is one; leave 'sha256' away otherwise.");
        }
        var expected = session.plan().bytesOf(number);
        return part.bytes() == expected
                ? Optional.empty()
                : wrong(
                        number,
                        "Part " + number + " has " + part.bytes() + " bytes instead of " + expected
                                + ". Send it again to its URL.");
    }

    private Optional<Refusal> wrong(@Nullable Integer number, String detail) {
        var refusal = Refusal.of(HttpStatus.UNPROCESSABLE_CONTENT, ProblemType.PARTS_MISMATCH, detail);
        return Optional.of(number == null ? refusal : refusal.with("part", number));
    }

    private Refusal notArrived(List<Integer> missing) {
        var named = missing.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        var more = missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : "";
        return Refusal.of(
                        HttpStatus.CONFLICT,
                        ProblemType.PARTS_MISMATCH,
                        "Not arrived: " + (missing.size() == 1 ? "part " : "parts ") + named + more
                                + ". Send them to their URLs, which GET /v1/uploads/" + session.documentId()
                                + " gives, and complete the upload again.")
                .with("missing", missing);
    }
}
