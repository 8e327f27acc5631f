package org.wordfreq.ingest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.AnalyzerIds;
import org.wordfreq.contracts.CorpusNames;

/** What a client says of a document that it will send straight to S3. */
@Schema(
        name = "UploadRequest",
        requiredProperties = {"filename", "bytes"})
record DirectRequest(
        @Schema(description = ApiTexts.NAME, example = "gutenberg.txt") @Nullable
        String filename,

        @Schema(description = ApiTexts.CORPUS, example = "novels", defaultValue = CorpusNames.DEFAULT) @Nullable
        String corpus,

        @Schema(description = ApiTexts.ANALYZER, example = "standard", defaultValue = AnalyzerIds.DEFAULT) @Nullable
        String analyzer,

        @Schema(description = "The exact size of the file in bytes, from 0 on", example = "2147483648") @Nullable
        Long bytes,

        @Schema(
                description = "The media type; only its charset matters. UTF-8 when missing",
                example = "text/plain; charset=utf-8")
        @Nullable
        String contentType,

        @Schema(
                description = "SHA-256 of the whole file, lower-case hexadecimal; shown with the document until a"
                        + " counter has read it and shows what it found",
                example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        @Nullable
        String sha256,

        @Schema(
                description = "The size of the parts in bytes, 5 MB (5242880) to 5 GB (5368709120), so that there are"
                        + " 1,000 at most; the last part may be smaller. A size that suits the file when missing",
                example = "67108864")
        @Nullable
        Long partSize,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "SHA-256 of each part in order, in base64. They become part of the URLs'"
                                        + " signatures: S3 then takes exactly these bytes and no others"),
                schema = @Schema(example = "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="))
        @JsonSetter(contentNulls = Nulls.FAIL)
        @Nullable
        List<String> partSha256) {

    DirectRequest {
        partSha256 = partSha256 == null ? null : List.copyOf(partSha256);
    }

    String corpusOrDefault() {
        return corpus == null ? CorpusNames.DEFAULT : corpus;
    }

    String analyzerOrDefault() {
        return analyzer == null ? AnalyzerIds.DEFAULT : analyzer;
    }
}
