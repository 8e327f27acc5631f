package org.wordfreq.ingest;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The words of the API description. */
final class ApiTexts {

    static final String POST = """
            Send each file as a part named `file` with a file name. The parts are streamed, one after the other, so
            neither their size nor their number costs memory. The answer lists the documents in the order of the
            files. When a file is refused or cannot be stored, the files before it stay accepted: the problem lists
            them as `accepted`.

            The corpus and the analyzer belong into the query, where they are known before the first file. A part of
            the form named `corpus` or `analyzer` is refused wherever it stands; files before it stay accepted.

            `curl -F file=@moby-dick.txt -F file=@emma.txt 'http://127.0.0.1:8081/v1/documents?corpus=novels'`""";

    static final String PUT = """
            The body is the document, of any length, with or without a Content-Length; it is streamed. Uploading the
            same name again makes another document. A charset other than UTF-8 is said by the Content-Type:
            `text/plain; charset=windows-1252`. A gzip file is stored as it is, and counted as the text in it, if its name
            ends in `.gz` or its `Content-Encoding` is `gzip`.

            `curl -T moby-dick.txt http://127.0.0.1:8081/v1/corpora/novels/documents/moby-dick.txt`""";

    static final String BEGIN = """
            For files that should not pass through the service: the answer holds a presigned URL for each part of the
            file. Send every part with PUT to its URL, with the headers given and without any others of your own, in
            any order and several at once; S3 answers each with an ETag. Then complete the upload with these ETags.
            Until then no document is there. What is sent twice replaces what was sent before.

            There are 1,000 parts at most, so that the answer stays below 2 MB: a larger file has larger parts.

            The length of each part is signed, so S3 takes no other; with `partSha256` its content is, too. A URL that
            does not work any more is renewed by GET, which also says which parts have arrived. An upload that is not
            completed until `expiresAt` is aborted.

            `curl -H 'Content-Type: application/json' -d '{"filename":"gutenberg.txt","corpus":"novels","bytes":12}'
            http://127.0.0.1:8081/v1/uploads`

            `curl -T gutenberg.txt URL-OF-PART-1`""";

    static final String COMPLETE = """
            Names every part with the ETag that S3 answered. When a part has not arrived (409) or is not the one that
            is meant (422), nothing happens, and the upload can be completed later. Completing it again gives the same
            document, whether the first answer came through or not, with or without an Idempotency-Key.

            `curl -H 'Content-Type: application/json' -d '{"parts":[{"number":1,"eTag":"5d41402abc4b2a76b9719d911017c592"}]}'
            http://127.0.0.1:8081/v1/uploads/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47/complete`""";

    static final String NAME = "The name to list the document under: at most 255 bytes in UTF-8, no slash, backslash,"
            + " control character or direction override.";

    static final String DELETE = """
            Deletes the document wherever it stands, also while it is being counted: with the answer it is in no list
            and no total, and nothing brings it back. Its text and its counts are removed within seconds, or, if a
            part of AWS is not available, as soon as it is. An upload repeated with the Idempotency-Key that made the
            document is refused with 410.

            A document that was dropped straight into the bucket is deleted in the same way. Storing an object under
            its key again makes a new document.

            `curl -X DELETE http://127.0.0.1:8081/v1/documents/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47`""";

    static final String CORPUS = "The corpus it belongs to: 1 to 64 of a-z, 0-9, '.', '_' and '-', the first a letter"
            + " or a digit. A corpus exists with its first document.";

    static final String FILENAME = "The name, percent-encoded: at most 255 bytes in UTF-8, no slash, backslash, control"
            + " character or direction override.";

    static final String ANALYZER = "What counts as a word: `standard` (Unicode, UAX #29) or `classic` (the original"
            + " app's: split at white space, words of more than 4 bytes).";

    static final String KEY =
            "1 to 255 visible ASCII characters, a UUID for example. The same request with the same key"
                    + " makes one document, however often it is sent; another request with it is refused with 422. Remembered"
                    + " for 24 hours unless configured otherwise.";

    static final String CORRELATION = "An id to follow the upload through logs and results: 1 to 128 of letters, digits"
            + " and ._:@/+=-. The document's id when it is missing or has another form.";

    private ApiTexts() {}

    /** What Swagger UI shows file pickers for. */
    @Schema(name = "UploadForm")
    record UploadForm(
            @ArraySchema(schema = @Schema(type = "string", format = "binary"), minItems = 1)
            List<String> file) {
        UploadForm {
            file = List.copyOf(file);
        }
    }
}
