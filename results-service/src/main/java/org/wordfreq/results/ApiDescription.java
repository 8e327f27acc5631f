package org.wordfreq.results;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What /v3/api-docs and the Swagger UI say beside the annotations of the controllers. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String DESCRIPTION = """
            Word counts of documents and corpora, read from the documents table and from the Parquet files of the \
            results bucket. Everything here only reads.

            * Counts are exact. Words are ordered by count, the most frequent first, then by code point.
            * Lists are paged: hand the value of `next` back as `cursor` until it is null; for CSV, follow the \
            header `Link`. A cursor is bound to the \
            counts it began with, so a list is never paged across a change.
            * Errors are `application/problem+json` (RFC 9457) with a stable `type`.
            * The header `X-Correlation-Id` of a request is logged and sent back.
            """;

    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "A parameter breaks a rule; the detail names the rule and the remedy",
            "404", "There is no such document or corpus",
            "406", "None of the accepted media types is one of this resource",
            "409", "The document has no counts (yet), or the corpus was counted by several revisions of the analyzer",
            "410", "The counts that the cursor pages through have been replaced: begin again without it",
            "500",
                    "Something broke on our side, a counted document's full counts are missing or incomplete, or a document's item"
                            + " in the table cannot be read",
            "503", "DynamoDB or S3 does not answer, or the query took too long; Retry-After says when to try again");

    @Bean
    OpenAPI openApi() {
        var schemas = ModelConverters.getInstance().read(ProblemResponse.class);
        return new OpenAPI()
                .info(new Info()
                        .title("WordFreq results")
                        .version("1")
                        .description(DESCRIPTION)
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .components(new Components().schemas(new LinkedHashMap<>(schemas)));
    }

    /** Adds the problems that every operation can answer with, and those that its code names in {@link Problems}. */
    @Bean
    OperationCustomizer problems() {
        return (operation, handler) -> {
            var responses = Objects.requireNonNullElseGet(operation.getResponses(), ApiResponses::new);
            var named = handler.getMethodAnnotation(Problems.class);
            add(responses, "400");
            add(responses, "500");
            add(responses, "503");
            for (var status : named == null ? new String[0] : named.value()) {
                add(responses, status);
            }
            operation.setResponses(responses);
            return operation;
        };
    }

    private static void add(ApiResponses responses, String status) {
        var schema = new Schema<Object>().$ref("#/components/schemas/ProblemDetail");
        responses.addApiResponse(
                status,
                new ApiResponse()
                        .description(PROBLEMS.get(status))
                        .content(new Content()
                                .addMediaType("application/problem+json", new MediaType().schema(schema))));
    }
}
