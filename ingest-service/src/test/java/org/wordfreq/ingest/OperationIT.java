package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.wordfreq.contracts.ServiceIdentity;
import org.wordfreq.ingest.IngestClient.Answer;
import org.wordfreq.ingest.IngestClient.FormPart;

/** What operators and the authors of clients look at. */
@IngestTest
final class OperationIT {

    private final String corpus = "op-" + UUID.randomUUID();
    private final IngestClient client;

    OperationIT(@LocalServerPort int port) {
        client = IngestClient.on(port);
    }

    @Test
    void metricsTellOutcomesAndBytes() {
        client.put(corpus, "a.txt", "text");
        client.put(corpus, "..%2F", "text");
        client.put("Not-A-Corpus", "a.txt", "text");

        var metrics = client.get("/actuator/prometheus").response().body();

        assertThat(metrics)
                .containsPattern("wordfreq_document_ingest_seconds_count\\{[^}]*outcome=\"accepted\"")
                .containsPattern("wordfreq_document_ingest_seconds_count\\{[^}]*outcome=\"invalid-corpus\"")
                .containsPattern("wordfreq_document_bytes_total\\{");
    }

    @Test
    void logTellsTheEndOfAnUploadWithItsIds(@Value("${logging.pattern.correlation}") String pattern) {
        try (var log = LogLines.of(DocumentIngest.class, pattern)) {
            var document = client.put(corpus, "a.txt", "text", "X-Correlation-Id", corpus);

            assertThat(log.lines())
                    .containsExactly("[" + corpus + "] ["
                            + document.json().path("id").asString()
                            + "] outcome=\"accepted\" bytes=\"4\" Upload reached its end");
        }
    }

    @Test
    void descriptionListsEveryPathWithItsProblems() {
        var api = client.get("/v3/api-docs").json();

        assertThat(api.path("info").path("title").asString()).isEqualTo("WordFreq ingest");
        assertThat(api.path("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/v1/documents",
                        "/v1/documents/{id}",
                        "/v1/corpora/{corpus}/documents/{filename}",
                        "/v1/uploads",
                        "/v1/uploads/{id}",
                        "/v1/uploads/{id}/complete");
        for (var operation : List.of(
                api.at("/paths/~1v1~1documents/post"),
                api.at("/paths/~1v1~1corpora~1{corpus}~1documents~1{filename}/put"))) {
            assertThat(operation.path("responses").propertyNames())
                    .contains("202", "400", "408", "413", "415", "422", "503");
            assertThat(operation.path("description").asString()).contains("curl");
            assertThat(operation.at("/responses/503/headers/Retry-After").isMissingNode())
                    .isFalse();
            assertThat(operation
                            .at("/responses/413/content/application~1problem+json/example/type")
                            .asString())
                    .isEqualTo("urn:wordfreq:problem:document-too-large");
        }
    }

    @Test
    void descriptionTellsWhatUploadsAndDeletionsEndIn() {
        var api = client.get("/v3/api-docs").json();

        assertThat(api.at("/paths/~1v1~1documents~1{id}/delete/responses").propertyNames())
                .containsExactlyInAnyOrder("202", "400", "404", "503");
        assertThat(api.at("/paths/~1v1~1uploads/post/responses").propertyNames())
                .contains("201", "400", "413", "415", "422", "503");
        assertThat(api.at("/paths/~1v1~1uploads~1{id}~1complete/post/responses").propertyNames())
                .contains("202", "404", "409", "410", "413", "422");
        assertThat(api.at("/paths/~1v1~1uploads~1{id}/delete/responses").propertyNames())
                .contains("204", "404", "409");
        assertThat(api.at("/components/schemas/UploadRequest/properties/bytes/example")
                        .asLong())
                .isPositive();
    }

    @Test
    void swaggerUiOffersFilesToChoose() {
        var api = client.get("/v3/api-docs").json();
        var form = api.at("/paths/~1v1~1documents/post/requestBody/content/multipart~1form-data/schema");
        var schema = form.has("$ref") ? api.at(form.path("$ref").asString().substring(1)) : form;

        assertThat(schema.at("/properties/file/items/format").asString()).isEqualTo("binary");
        assertThat(api.at("/paths/~1v1~1corpora~1{corpus}~1documents~1{filename}/put/requestBody/content"
                                + "/application~1octet-stream/schema/format")
                        .asString())
                .isEqualTo("binary");
        assertThat(client.get("/swagger-ui/index.html").status()).isEqualTo(200);
        assertThat(client.get("/swagger-ui.html").status()).isIn(200, 302);
    }

    @Test
    void frameworksRefusalsTellTheRemedy() {
        assertThat(detail(client.get("/v1/documents"))).contains("'GET'", "Use POST");
        assertThat(detail(client.get("/v1/nothing"))).contains("'/v1/nothing'", "/swagger-ui.html");
        assertThat(detail(client.send("POST", "/v1/documents", BodyPublishers.noBody())))
                .contains("multipart/form-data")
                .doesNotContain("null");
        assertThat(detail(client.put(corpus, "a.txt", "text", "Accept", "application/xml")))
                .contains("Accept application/json");
    }

    /** By this the command line knows the service through an edge that shows no probes; it is to cost nothing. */
    @Test
    void uploadsCannotBeListedAndTheAnswerSaysWhichServiceItIsFrom() {
        var refused = client.get("/v1/uploads");

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header(ServiceIdentity.HEADER)).isEqualTo("ingest-service");
    }

    @Test
    void platformsProbesAreThere() {
        assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(client.get("/readyz").status()).isEqualTo(200);
        assertThat(client.post("?corpus=" + corpus, List.of(FormPart.file("a.txt", "x")))
                        .status())
                .isEqualTo(202);
    }

    private static String detail(Answer refused) {
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        return refused.json().path("detail").asString();
    }
}
