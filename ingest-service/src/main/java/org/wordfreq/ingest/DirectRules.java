package org.wordfreq.ingest;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.wordfreq.contracts.ProblemType;

/** What can be refused of an upload that goes straight to S3, besides what every upload is refused for. */
final class DirectRules {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int SHA256_BYTES = 32;

    private DirectRules() {}

    /** What has to be there before anything else can be said. */
    static Optional<Refusal> missing(DirectRequest request) {
        if (request.filename() == null) {
            return refused("The request names no 'filename'. Say under which name the document is to be listed.");
        }
        var bytes = request.bytes();
        return bytes == null || bytes < 0
                ? refused("The request says no usable 'bytes': " + bytes + ". Say the exact size of the file, a whole"
                        + " number from 0 on.")
                : Optional.empty();
    }

    /** The first rule that the parts break, if any. */
    static Optional<Refusal> breach(DirectRequest request, PartPlan plan) {
        return Stream.of(sha256(request.sha256()), parts(plan), checksums(request.partSha256(), plan))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> sha256(@Nullable String sha256) {
        return sha256 == null || SHA256.matcher(sha256).matches()
                ? Optional.empty()
                : refused("The 'sha256' is not 64 lower-case hexadecimal digits. Send that of the whole file, as"
                        + " sha256sum prints it, or none.");
    }

    private static Optional<Refusal> parts(PartPlan plan) {
        if (plan.partSize() < PartPlan.LEAST || plan.partSize() > PartPlan.LARGEST) {
            return refused("The 'partSize' of " + plan.partSize() + " bytes is not " + PartPlan.LEAST + " to "
                    + PartPlan.LARGEST + ", which is what S3 takes. Choose such a size, or leave it away.");
        }
        return plan.count() > PartPlan.MOST_PARTS
                ? refused("A 'partSize' of " + plan.partSize() + " bytes makes " + plan.count() + " parts, more than "
                        + PartPlan.MOST_PARTS + ", the most of an upload. Choose larger parts, or leave it away.")
                : Optional.empty();
    }

    private static Optional<Refusal> checksums(@Nullable List<String> checksums, PartPlan plan) {
        if (checksums == null) {
            return Optional.empty();
        }
        if (checksums.size() != plan.count()) {
            return refused("There are " + checksums.size() + " checksums in 'partSha256', but the document has "
                    + plan.count() + " parts of " + plan.partSize()
                    + " bytes. Send one for each part, with the 'partSize' that they were made for.");
        }
        for (var i = 0; i < checksums.size(); i++) {
            if (!isSha256(checksums.get(i))) {
                return refused("The checksum of part " + (i + 1) + " in 'partSha256' is no SHA-256 in base64. Send the"
                        + " 32 bytes of the hash as 44 characters of base64.");
            }
        }
        return Optional.empty();
    }

    private static boolean isSha256(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == SHA256_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static Optional<Refusal> refused(String detail) {
        return Optional.of(Refusal.of(HttpStatus.BAD_REQUEST, ProblemType.INVALID_REQUEST, detail));
    }
}
