package org.wordfreq.scaling.web;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds to the API's description the {@link Problems} that operations name. */
@Configuration(proxyBeanMethods = false)
class ApiProblems {

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "400", "A parameter or member breaks a rule; the detail names the rule and the remedy",
            "404", "There is no such thing",
            "409", "Something else is under way; the detail says what, and when to try again",
            "412", "It has changed since the version that If-Match names; nothing was done",
            "413", "The body is larger than 64 KiB",
            "503",
                    "SQS or DynamoDB does not answer, or another reader holds the message; Retry-After says when to try"
                            + " again");

    @Bean
    OperationCustomizer namedProblems() {
        return (operation, handler) -> {
            var named = handler.getMethodAnnotation(Problems.class);
            if (named != null) {
                var responses = Objects.requireNonNullElseGet(operation.getResponses(), ApiResponses::new);
                for (var status : named.value()) {
                    responses.addApiResponse(status, response(status));
                }
                operation.setResponses(responses);
            }
            return operation;
        };
    }

    private static ApiResponse response(String status) {
        var schema = new Schema<Object>().$ref("#/components/schemas/ProblemDetail");
        return new ApiResponse()
                .description(DESCRIPTIONS.get(status))
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }
}
