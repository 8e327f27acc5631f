package org.wordfreq.ingest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.wordfreq.contracts.ProblemType;

/** The media types of documents: only their charset matters, because counter-service decodes with it. */
final class MediaTypes {

    private MediaTypes() {}

    static Optional<Refusal> breach(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        try {
            return MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(MediaType.parseMediaType(contentType))
                    ? Optional.of(form())
                    : Optional.empty();
        } catch (InvalidMediaTypeException unusable) {
            return Optional.of(unusable(contentType));
        }
    }

    /** What is stored with the object; form encoding is what curl says of any body, and means nothing here. */
    static String stored(@Nullable String contentType) {
        if (contentType == null) {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
        var type = MediaType.parseMediaType(contentType);
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)
                ? MediaType.APPLICATION_OCTET_STREAM_VALUE
                : type.toString();
    }

    private static Refusal form() {
        return Refusal.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                ProblemType.INVALID_REQUEST,
                "A PUT takes the document itself as its body, not a form. Send forms to POST /v1/documents.");
    }

    private static Refusal unusable(String contentType) {
        return Refusal.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                ProblemType.UNSUPPORTED_CHARSET,
                "The Content-Type '" + Filenames.quotable(contentType) + "' is malformed or names a charset that is not"
                        + " known. Use a name of the IANA registry, such as utf-8, iso-8859-1 or shift_jis, or none for"
                        + " UTF-8.");
    }
}
