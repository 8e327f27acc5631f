package org.wordfreq.ingest;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.wordfreq.contracts.ProblemType;

/** The OpenAPI document besides the operations: its title, and the problems that every upload may end in. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final Map<String, ProblemType> PROBLEMS = new TreeMap<>(Map.of(
            "400", ProblemType.INVALID_FILENAME,
            "408", ProblemType.UPLOAD_TOO_SLOW,
            "413", ProblemType.DOCUMENT_TOO_LARGE,
            "415", ProblemType.UNSUPPORTED_CHARSET,
            "422", ProblemType.IDEMPOTENCY_KEY_REUSED,
            "503", ProblemType.UNAVAILABLE));

    private static final Map<String, String> MEANINGS = Map.of(
            "400", "A name, a parameter, a header or the form breaks a rule, or the upload ended early",
            "408", "The upload came too slowly or paused for too long; the problem names the limit",
            "413", "The document is larger than the limit, which the problem names",
            "415", "The charset is not known, or the body is compressed or of the wrong kind",
            "422", "The Idempotency-Key was used for another request",
            "503",
                    "S3, DynamoDB or SQS is not available, or too many large documents are on their way; send the same"
                            + " request again after Retry-After");

    @Bean
    OpenAPI api() {
        return new OpenAPI()
                .info(new Info()
                        .title("WordFreq ingest")
                        .version("1")
                        .description("Takes documents in: stores each in S3 and queues it for counting. Follow a"
                                + " document and read its counts at results-service, where its links point.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
    }

    @Bean
    OperationCustomizer problemResponses() {
        return (operation, handler) -> {
            var responses = operation.getResponses();
            PROBLEMS.forEach((status, type) -> responses.addApiResponse(status, problem(status, type)));
            var accepted = responses.get("202");
            if (accepted != null) {
                accepted.addHeaderObject("Location", text("The document at results-service, when there is one"))
                        .addHeaderObject(CorrelationIds.HEADER, text("The id to follow the document by"))
                        .addHeaderObject(Answers.REPLAYED, text("`true` when an earlier request made the document"));
            }
            var unavailable = responses.get("503");
            if (unavailable != null) {
                unavailable.addHeaderObject("Retry-After", text("Seconds to wait"));
            }
            return operation;
        };
    }

    private static ApiResponse problem(String status, ProblemType type) {
        return new ApiResponse()
                .description(MEANINGS.get(status))
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType()
                                        .schema(schema())
                                        .example(Map.of(
                                                "type", type.uri(),
                                                "title", type.title(),
                                                "status", Integer.parseInt(status),
                                                "detail", example(type)))));
    }

    private static String example(ProblemType type) {
        return Map.of(
                        ProblemType.INVALID_FILENAME,
                                "The file name 'a/b.txt' holds a slash or a backslash; it must be"
                                        + " a name, not a path. Rename the file for the upload.",
                        ProblemType.DOCUMENT_TOO_LARGE,
                                "The document is larger than 53687091200 bytes. Split it, or"
                                        + " have the operator raise wordfreq.ingest.max-document-size.")
                .getOrDefault(type, type.title() + ".");
    }

    private static Header text(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private static ObjectSchema schema() {
        var schema = new ObjectSchema();
        schema.title("Problem")
                .description("RFC 9457; `type` is a stable URN, `detail` names the input, the rule and the remedy")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema());
        return schema;
    }
}
