package org.wordfreq.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.cli.CapturedConsole;
import org.wordfreq.cli.client.FakeService.Answer;
import org.wordfreq.cli.client.FakeService.Request;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.platform.Installation;
import picocli.CommandLine;

/** The commands before a load balancer that lets in nobody without a token. */
class TokenTests {

    private static final String TOKEN = "eyJraWQ.c2VjcmV0-_~+/x==";
    private static final String ID = "019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47";
    private static final String DOCUMENT = """
            {"id":"%s","filename":"novel.txt","corpus":"default","bytes":19,"sha256":null,"analyzer":"standard",
            "status":"counted","submittedAt":"2026-11-21T09:30:00.123Z","countedAt":null,"totalWords":5,
            "distinctWords":5,"malformedBytes":null,"attempts":0,"problem":null,"links":{}}""".formatted(ID);
    private static final String UPLOAD = """
            {"id":"%s","status":"open","partSize":19,"parts":[{"number":1,"bytes":19,"url":"%s/s3/1","received":false,
            "eTag":%s}]}""";
    private static final String WORDS = """
            {"totalWords":5,"distinctWords":2,"words":[{"word":"the","count":3,"frequency":0.6}],"next":%s}""";

    private static final String SIGNAL = """
            {"signal":{"queue":{"visible":118,"inFlight":2,"delayed":0,"dead":1},
            "workers":{"live":2,"draining":0,"slots":4,"busy":2}}}""";

    private static final String CORPORA = "{\"corpora\":[],\"next\":null}";

    private final FakeService service = new FakeService();
    private final CapturedConsole console = new CapturedConsole();
    private final Path folder;
    private final Path novel;

    TokenTests(@TempDir Path folder) {
        this.folder = folder;
        this.novel = folder.resolve("novel.txt");
    }

    @BeforeEach
    void closeTheGate() throws IOException {
        Files.writeString(novel, "It was a dark night");
        service.letIn("Bearer " + TOKEN);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void uploadsAreLetIn() {
        service.on("/v1/corpora/default/documents/novel.txt", Answer.json(DOCUMENT));
        service.on("/v1/documents/" + ID, Answer.json(DOCUMENT));

        assertThat(run("upload", "--wait", novel.toString(), "--token", TOKEN))
                .as(console.err())
                .isZero();
        assertThat(service.requests())
                .isNotEmpty()
                .extracting(Request::authorization)
                .containsOnly("Bearer " + TOKEN);
    }

    /** Its addresses are signed; S3 refuses a request with two ways to say who asks. */
    @Test
    void s3GetsNoToken() {
        service.on("/v1/uploads", Answer.json(UPLOAD.formatted(ID, service.url(), "null")));
        service.on("/v1/uploads/" + ID, Answer.json(UPLOAD.formatted(ID, service.url(), "\"e1\"")));
        service.on("/v1/uploads/" + ID + "/complete", Answer.json(DOCUMENT));
        service.on("/s3/", new Answer(200, "text/plain", "", Map.of()));

        assertThat(run("upload", "--direct", novel.toString(), "--token", TOKEN))
                .as(console.err())
                .isZero();
        assertThat(service.requests())
                .filteredOn(request -> request.path().startsWith("/s3/"))
                .extracting(Request::authorization)
                .containsExactly("");
    }

    @Test
    void deadLettersAreLetIn() {
        service.on("/v1/dead-letters", Answer.json("{\"deadLetters\":[],\"total\":0,\"next\":null}"));
        service.on("/v1/dead-letters/redrive", Answer.json("{\"outcome\":\"started\",\"detail\":\"Begun.\"}"));

        assertThat(run("dead-letters", "list", "--token", TOKEN)).isZero();
        assertThat(run("dead-letters", "redrive", "--all", "--token", TOKEN))
                .as(console.err())
                .isZero();
    }

    @Test
    void statusIsToldThoughTheLoadBalancerShowsNoProbes() {
        service.on(
                "/v1/uploads", Answer.problem(405, "No", "Use POST.", Map.of()).from("ingest-service"));
        service.on("/v1/scaling", Answer.json(SIGNAL).from("scaling-controller"));
        service.on("/v1/corpora", Answer.json(CORPORA).from("results-service"));

        assertThat(run("status", "--token", TOKEN)).as(console.err()).isZero();
        assertThat(console.out()).contains("ingest-service", "reachable (health not published here)", "118");
        assertThat(service.requests())
                .filteredOn(request -> request.path().startsWith("/v1/uploads"))
                .extracting(Request::authorization)
                .containsExactly("Bearer " + TOKEN);
    }

    @Test
    void ingestThatIsAwayBehindTheLoadBalancerIsNotReady() {
        service.on("/v1/uploads", new Answer(503, "text/html", "<html>no target</html>", Map.of()));
        service.on("/v1/scaling", Answer.json(SIGNAL).from("scaling-controller"));
        service.on("/v1/corpora", Answer.json(CORPORA).from("results-service"));

        assertThat(run("status", "--token", TOKEN)).isEqualTo(3);
        assertThat(console.out()).contains("not ready", "118");
    }

    /** They may have no header of ours left in their answers. */
    @Test
    void servicesBehindAGatewayThatRemovesTheirNamesAreAskedAllTheSame() {
        service.on("/v1/uploads", Answer.problem(405, "No", "Use POST.", Map.of()));
        service.on("/v1/scaling", Answer.json(SIGNAL));
        service.on("/v1/corpora", Answer.json(CORPORA));

        assertThat(run("status", "--token", TOKEN)).as(console.err()).isZero();
        assertThat(console.out()).contains("118");
    }

    @Test
    void aTokenThatIsForSomethingElseIsSaidOfTheServiceThatRefusesIt() {
        var no = new Answer(403, "text/html", "<html>No.</html>", Map.of());
        service.on(
                "/v1/uploads", Answer.problem(405, "No", "Use POST.", Map.of()).from("ingest-service"));
        service.on("/v1/scaling", no);
        service.on("/v1/corpora", Answer.json(CORPORA).from("results-service"));

        assertThat(run("status", "--token", TOKEN)).isEqualTo(3);
        assertThat(console.out()).contains("refuses the token", "reachable");
        assertThat(console.err()).contains("scaling-controller", "scope").doesNotContain("ingest-service", TOKEN);
    }

    @Test
    void aStrangerIsNoServiceWithATokenEither() {
        service.on("/", new Answer(404, "text/html", "<html>", Map.of("Server", "nginx/1.27")));

        assertThat(run("status", "--token", TOKEN)).isEqualTo(3);
        assertThat(console.out()).contains("another answers").doesNotContain("reachable");
        assertThat(console.err()).contains("no service of WordFreq (nginx/1.27) answers at " + service.url());
    }

    @Test
    void statusWithoutATokenSaysThatOneIsNeeded() {
        assertThat(run("status")).isEqualTo(3);
        assertThat(console.out()).contains("asks for a token");
        assertThat(console.err()).contains(service.url() + " lets in nobody", "--token-file");
    }

    @Test
    void whoHasNoTokenIsToldToGetOne() {
        assertThat(run("words", "--corpus", "books")).isEqualTo(1);
        assertThat(console.err()).contains("401", "--token-file", "$WORDFREQ_TOKEN");
    }

    @Test
    void aTokenThatIsRefusedIsNeverShown() {
        service.letIn("Bearer another");

        assertThat(run("words", "--corpus", "books", "--verbose", "--token", TOKEN))
                .isEqualTo(1);
        assertThat(console.err()).contains("401", "get a new one");
        assertThat(console.out() + console.err()).doesNotContain(TOKEN);
    }

    /** The HTTP client would repeat the header in its message. */
    @ParameterizedTest
    @ValueSource(strings = {"c2VjcmV0 x", "c2VjcmV0\nX-Actor: you", "c2VjcmV0\u0001", "c2VjcmV0é", "=c2VjcmV0"})
    void whatIsNoTokenIsRefusedAndNeverShown(String text) {
        assertThat(run("words", "--corpus", "books", "--verbose", "--token", text))
                .isEqualTo(2);
        assertThat(console.err()).contains("is no token");
        assertThat(console.out() + console.err()).doesNotContain("c2VjcmV0");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aTokenMayBeRenewedWhileACommandRuns() throws IOException {
        var file = Files.writeString(folder.resolve("token"), "first\n");
        var token = AccessToken.in(file);

        Files.writeString(file, "second\n");

        assertThat(token.header()).isEqualTo("Bearer second");
        assertThat(token).hasToString("(a token)");
    }

    @Test
    void aFileIsReadOnceForAllAddresses() throws IOException {
        var file = Files.writeString(folder.resolve("token"), TOKEN);

        var endpoints = endpoints("--url", "https://wordfreq.example.org", "--token-file", file.toString());

        assertThat(endpoints.ingest().token())
                .isNotNull()
                .isSameAs(endpoints.results().token())
                .isSameAs(endpoints.scaling().token());
    }

    @Test
    void theFileIsTakenBeforeAnyOther() throws IOException {
        var file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        service.on("/v1/corpora/books/words", Answer.json(WORDS.formatted("null")));

        assertThat(run("words", "--corpus", "books", "--token", "stale", "--token-file", file.toString()))
                .as(console.err())
                .isZero();
    }

    @Test
    void aFileWithoutATokenIsAMistake() {
        var nowhere = folder.resolve("nowhere").toString();

        assertThat(run("words", "--corpus", "books", "--token-file", nowhere)).isEqualTo(2);
        assertThat(console.err()).contains("nowhere", "--token-file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://wordfreq.example.org",
                "http://127.evil.example.org",
                "http://10.0.0.1:8081",
                "http://ingest.localhost:8081",
                "http://127.0.0.256:8081"
            })
    void noTokenIsSentWhereOthersCouldReadIt(String url) {
        assertThatThrownBy(() -> endpoints("--url", url, "--token", TOKEN))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("https")
                .hasMessageNotContaining(TOKEN);
        assertThat(endpoints("--url", url).ingest()).isEqualTo(Endpoint.open(URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081", "http://127.0.0.1:8081", "http://127.8.9.10", "http://[::1]:8081"})
    void thisMachineIsToldATokenWithoutTls(String url) {
        assertThat(endpoints("--url", url, "--token", TOKEN).ingest().token()).isNotNull();
    }

    @Test
    void oneAddressIsForAllServicesThatHaveNoneOfTheirOwn() {
        var endpoints =
                endpoints("--url", "https://wordfreq.example.org", "--scaling-url", "https://other", "--token", TOKEN);

        assertThat(List.of(endpoints.ingest(), endpoints.results(), endpoints.scaling()))
                .extracting(endpoint -> endpoint.url().getHost())
                .containsExactly("wordfreq.example.org", "wordfreq.example.org", "other");
        assertThat(endpoints.results().token()).isNotNull();
        assertThat(endpoints.toString()).doesNotContain(TOKEN);
    }

    @Test
    void thePlatformOfThisMachineGetsNoToken() {
        assertThat(endpoints("--token", TOKEN)).isEqualTo(Endpoints.LOCAL);
    }

    private Endpoints endpoints(String... arguments) {
        return CommandLine.populateCommand(new EndpointOptions(), arguments).resolve(new Installation(folder));
    }

    private int run(String... command) {
        var all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--url", service.url().toString()));
        return console.run(folder, all.toArray(String[]::new));
    }
}
