package org.wordfreq.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wordfreq.cli.CapturedConsole;
import org.wordfreq.cli.client.FakeService.Answer;

/** What status, and each command that talks to an address, says of who answers there. */
class StatusCommandTests {

    private static final String READINESS = "/actuator/health/readiness";

    private final FakeService ingest = new FakeService("ingest-service");
    private final FakeService results = new FakeService("results-service");
    private final FakeService scaling = new FakeService("scaling-controller");
    private final FakeService stranger = new FakeService();
    private final CapturedConsole console = new CapturedConsole();
    private final Path home;

    StatusCommandTests(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void allReady() {
        for (var service : List.of(ingest, results, scaling, stranger)) {
            service.on(READINESS, Answer.json("{\"status\":\"UP\"}"));
        }
        scaling.on("/v1/scaling", Answer.json("""
                {"signal":{"queue":{"visible":118,"inFlight":2,"delayed":0,"dead":1},
                "workers":{"live":2,"draining":0,"slots":4,"busy":2}}}"""));
        results.on("/v1/corpora", Answer.json("{\"corpora\":[{\"corpus\":\"books\"}],\"next\":null}"));
        results.on("/v1/corpora/books", Answer.json("""
                {"corpus":"books","documents":12,"documentsByStatus":{"counted":11,"failed":1},"bytes":1,
                "totalWords":1402331}"""));
    }

    @AfterEach
    void stop() {
        List.of(ingest, results, scaling, stranger).forEach(FakeService::close);
    }

    @Test
    void statusShowsServicesBacklogAndCorpora() {
        assertThat(status(ingest, results, scaling)).as(console.err()).isZero();

        assertThat(console.out()).contains("118").contains("books").contains("1,402,331");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void serviceThatIsNotReadyIsAFailure() {
        scaling.on(READINESS, new Answer(503, "application/json", "{}", Map.of()));
        ingest.on(READINESS, new Answer(503, "text/html", "no healthy target", Map.of()));

        assertThat(status(ingest, results, scaling)).isEqualTo(3);
        assertThat(console.out()).contains("not ready");
        assertThat(console.err()).contains("not all services are ready");
    }

    @Test
    void anotherServiceAtAnAddressIsNamedWithTheRemedy() {
        assertThat(status(ingest, results, results)).isEqualTo(3);

        assertThat(console.out()).contains("another answers").contains("1,402,331");
        assertThat(console.err().strip())
                .isEqualTo("wordfreq: results-service answers at " + results.url() + ", where scaling-controller is"
                        + " expected. Say with --scaling-url where scaling-controller is, or start a platform here"
                        + " with: wordfreq up");
        assertThat(results.requests()).noneMatch(request -> request.path().startsWith("/v1/scaling"));
    }

    @Test
    void whatIsNoServiceOfOursIsSaidWithTheNameThatItHas() {
        var nothing = new Answer(404, "text/html", "<html>", Map.of("Server", "nginx/1.27"));
        stranger.on(READINESS, nothing).on("/v1/", nothing);

        assertThat(status(stranger, results, scaling)).isEqualTo(3);
        assertThat(console.err())
                .contains("Something that is no service of WordFreq (nginx/1.27) answers at " + stranger.url())
                .contains("--ingest-url");
    }

    @Test
    void readinessOfAnotherApplicationIsNotOurs() {
        assertThat(status(stranger, results, scaling)).isEqualTo(3);
        assertThat(console.err()).contains("no service of WordFreq answers at " + stranger.url());
    }

    /** An Ingress routes the API, and not the actuator. */
    @Test
    void servicesBehindAnEdgeThatShowsNoProbesAreKnownByTheirAnswers() {
        ingest.closeProbes();
        results.closeProbes();
        ingest.on("/v1/uploads", Answer.problem(405, "No", "Use POST.", Map.of()));

        assertThat(status(ingest, results, scaling)).as(console.err()).isZero();

        assertThat(console.out()).contains("reachable (health not published here)", "ready", "1,402,331");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void anotherServiceBehindAnEdgeIsNamedToo() {
        ingest.closeProbes();

        assertThat(status(ingest, ingest, scaling)).isEqualTo(3);

        assertThat(console.err())
                .contains("ingest-service answers at " + ingest.url() + ", where results-service is expected");
    }

    @Test
    void serviceThatIsAwayBehindAnEdgeIsNotReady() {
        results.closeProbes();
        results.on("/v1/corpora", Answer.problem(503, "No", "DynamoDB does not answer.", Map.of()));

        assertThat(status(ingest, results, scaling)).isEqualTo(3);
        assertThat(console.out()).contains("not ready");
    }

    @Test
    void commandsSayWhoAnswersInstead() {
        assertThat(run(
                        "words",
                        "--corpus",
                        "books",
                        "--results-url",
                        ingest.url().toString()))
                .isEqualTo(3);
        assertThat(run("dead-letters", "--scaling-url", results.url().toString()))
                .isEqualTo(3);
        assertThat(console.err())
                .contains("ingest-service answers at " + ingest.url() + ", where results-service is expected")
                .contains("results-service answers at " + results.url() + ", where scaling-controller is expected");
    }

    @Test
    void commandsTakeNoPageForAnAnswer() {
        stranger.on("/v1/corpora/found", new Answer(200, "text/html", "<html>", Map.of("Server", "nginx/1.27")));
        stranger.on("/v1/corpora/lost", new Answer(404, "text/html", "<html>", Map.of()));

        for (var corpus : List.of("found", "lost")) {
            assertThat(run(
                            "words",
                            "--corpus",
                            corpus,
                            "--results-url",
                            stranger.url().toString()))
                    .isEqualTo(3);
        }
        assertThat(console.err())
                .contains("no service of WordFreq (nginx/1.27) answers at " + stranger.url())
                .contains("no service of WordFreq answers at " + stranger.url());
    }

    private int status(FakeService ingest, FakeService results, FakeService scaling) {
        return run(
                "status",
                "--ingest-url",
                ingest.url().toString(),
                "--results-url",
                results.url().toString(),
                "--scaling-url",
                scaling.url().toString());
    }

    private int run(String... arguments) {
        return console.run(home, arguments);
    }
}
