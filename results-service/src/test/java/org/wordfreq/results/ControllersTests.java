package org.wordfreq.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wordfreq.contracts.ProblemType;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What the service refuses, and how it says so. AWS is a mock here only to fail. */
@WebMvcTest({DocumentsController.class, CorporaController.class, WordController.class})
@SuppressWarnings("NullAway.Init") // set by the test framework
class ControllersTests {

    private static final String DOCUMENT = "/v1/documents/019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11";

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private Documents documents;

    @MockitoBean
    private WordCounts wordCounts;

    @ParameterizedTest
    @CsvSource({
        "/v1/documents?limit=0,limit",
        "/v1/documents?limit=1001,limit",
        "/v1/documents?limit=many,'''many'' of ''limit'' is not a whole number from 1 to 1000'",
        "/v1/documents?status=done,status",
        "/v1/documents/not-an-id,id",
        DOCUMENT + "/words?limit=0,limit",
        DOCUMENT + "/words?limit=10001,limit",
        DOCUMENT + "/words?limit=x,'''x'' of ''limit'' is not a whole number from 1 to 10000'",
        "/v1/corpora?limit=0,limit",
        "/v1/corpora/books/words?limit=-1,limit",
        "/v1/words/rabbit?limit=0,limit",
    })
    void brokenRuleIsABadRequestThatNamesTheParameter(String path, String parameter) {
        assertProblem(get(path), 400, ProblemType.INVALID_REQUEST, parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/documents?corpus=No",
        "/v1/corpora/No",
        "/v1/corpora/No/words",
        "/v1/words/rabbit?corpus=No",
    })
    void brokenCorpusNameIsABadRequestThatTellsTheRule(String path) {
        assertProblem(get(path), 400, ProblemType.INVALID_CORPUS, "a-z");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/documents?cursor=bm90IG91cnM",
        // That of another corpus.
        "/v1/documents?corpus=b&cursor=eyJjb3JwdXMiOiJhIiwibGlzdGluZ0tleSI6ImsifQ",
        DOCUMENT + "/words?cursor=e30",
        "/v1/corpora?cursor=e30",
        "/v1/corpora/books/words?cursor=e30",
        "/v1/words/rabbit?cursor=e30",
    })
    void foreignCursorIsABadRequest(String path) {
        assertProblem(get(path), 400, ProblemType.INVALID_CURSOR, "next");
    }

    @Test
    void frameworksOwnErrorsAreProblemsToo() {
        assertProblem(mvc.post().uri("/v1/documents").exchange(), 405, ProblemType.INVALID_REQUEST, "POST");
        assertProblem(
                mvc.get().uri(DOCUMENT + "/words").accept(MediaType.IMAGE_PNG).exchange(),
                406,
                ProblemType.INVALID_REQUEST,
                "text/csv");
    }

    @Test
    void silentAwsIsUnavailableForNow() {
        given(documents.find(any(UUID.class))).willThrow(SdkClientException.create("connection refused to 10.0.0.7"));

        var answer = get(DOCUMENT);

        assertProblem(answer, 503, ProblemType.UNAVAILABLE, "Try again");
        assertThat(answer).hasHeader("Retry-After", "5").bodyText().doesNotContain("10.0.0.7");
    }

    @Test
    void surpriseIsToldToTheLogOnly() {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var logger = (Logger) LoggerFactory.getLogger(ProblemAdvice.class);
        logger.addAppender(log);
        given(wordCounts.ofDocument(any(UUID.class), any())).willThrow(new IllegalStateException("secret"));

        var answer = mvc.get()
                .uri(DOCUMENT + "/words")
                .header("X-Correlation-Id", "client-2")
                .exchange();

        logger.detachAppender(log);
        assertThat(log.list)
                .singleElement()
                .extracting(ILoggingEvent::getMDCPropertyMap)
                .isEqualTo(Map.of("correlationId", "client-2", "documentId", "019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11"));
        assertProblem(answer, 500, ProblemType.INTERNAL, "log");
        assertThat(answer).bodyText().doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"client-1,client-1", "job@host/4+a=b,job@host/4+a=b", "'no spaces',"})
    void correlationIdIsSentBackIfItIsWellFormed(String given, String expected) {
        var answer =
                mvc.get().uri("/v1/nothing").header("X-Correlation-Id", given).exchange();

        var sentBack = answer.getResponse().getHeader("X-Correlation-Id");
        assertThat(sentBack).matches(id -> id != null && (expected == null ? id.length() == 36 : id.equals(expected)));
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).exchange();
    }

    private static void assertProblem(MvcTestResult answer, int status, ProblemType type, String detail) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo(type.uri());
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains(detail);
    }
}
