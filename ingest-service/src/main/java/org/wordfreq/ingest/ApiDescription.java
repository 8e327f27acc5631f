package org.wordfreq.ingest;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.StringSchema;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document besides the operations: its title, and what many answers have in common. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

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
            ApiProblems.describe(operation.getOperationId(), responses);
            var accepted = responses.get("202");
            if (accepted != null && !operation.getOperationId().equals("deleteDocument")) {
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

    private static Header text(String description) {
        return new Header().description(description).schema(new StringSchema());
    }
}
