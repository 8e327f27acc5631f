package org.wordfreq.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wordfreq.cli.CapturedConsole;
import org.wordfreq.cli.client.FakeService.Answer;
import org.wordfreq.cli.client.FakeService.Request;
import org.wordfreq.cli.loadtest.LoadtestCommand;
import org.wordfreq.cli.platform.Installation;
import picocli.CommandLine;

class ClientCommandsTests {

    private static final String ID = "019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47";
    private static final String PUT_PATH = "/v1/corpora/books/documents/novel%20%C3%A9.txt?analyzer=standard";

    private final FakeService service = new FakeService();
    private final CapturedConsole console = new CapturedConsole();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Retries retries = new Retries(Duration.ofMinutes(2), Clock.systemUTC(), pauses::add);

    @TempDir
    private Path folder = Path.of("");

    private Path novel = Path.of("");

    @BeforeEach
    void writeNovel() throws IOException {
        novel = Files.writeString(folder.resolve("novel é.txt"), "It was a dark night");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void uploadSendsTheFileAndShowsItsDocument() {
        service.on(PUT_PATH, Answer.json(document("queued", "null")));

        var status = upload("--corpus", "books", novel.toString());

        assertThat(status).isZero();
        assertThat(service.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("PUT");
            assertThat(request.body()).isEqualTo("It was a dark night");
            assertThat(request.key()).isNotEmpty();
        });
        assertThat(console.out()).contains(ID).contains("queued").contains("novel é.txt");
        assertThat(console.err()).contains("1 file, 19 bytes in");
    }

    @Test
    void directUploadSendsWhatHasNotArrivedAndNamesEveryPart() {
        service.on(
                "/v1/uploads",
                Answer.json(begun(part(1, 5, false, "null"), part(2, 5, true, "\"e2\""), part(3, 9, false, "null"))));
        service.on(
                "/v1/uploads/" + ID,
                Answer.json(begun(part(1, 5, true, "\"e1\""), part(2, 5, true, "\"e2\""), part(3, 9, true, "\"e3\""))));
        service.on("/v1/uploads/" + ID + "/complete", Answer.json(document("queued", "null")));
        service.on("/s3/", new Answer(200, "text/plain", "", Map.of()));

        var status = upload("--corpus", "books", "--direct", novel.toString());

        assertThat(status).as(console.err()).isZero();
        assertThat(service.requests())
                .filteredOn(request -> request.path().startsWith("/s3/"))
                .extracting(Request::method, Request::path, Request::body)
                .containsExactlyInAnyOrder(tuple("PUT", "/s3/1", "It wa"), tuple("PUT", "/s3/3", "ark night"));
        assertThat(service.requests().getFirst().key()).isNotEmpty();
        assertThat(service.requests().getFirst().body()).contains("\"bytes\":19");
        assertThat(service.requests().getLast().body()).contains("e1", "e2", "e3");
        assertThat(console.out()).contains(ID).contains("queued");
    }

    @Test
    void directUploadThatIsOverIsBegunAnewOnRequest() {
        service.on("/v1/uploads", Answer.json(begun().replace("open", "aborted")));

        var status = upload("--corpus", "books", "--direct", novel.toString());

        assertThat(status).isEqualTo(1);
        assertThat(console.err()).contains("was not uploaded").contains("--again");
    }

    @Test
    void urlsThatAreWorthlessAreAskedForAnew() {
        var expired = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";
        var fresh = begun(part(1, 19, false, "null")).replace("/s3/", "/fresh/");
        service.on("/v1/uploads", Answer.json(begun(part(1, 19, false, "null"))));
        service.on(
                "/v1/uploads/" + ID,
                Answer.json(fresh),
                Answer.json(begun(part(1, 19, true, "\"e1\"").replaceAll("\"url\":[^,]*", "\"url\":null"))));
        service.on("/v1/uploads/" + ID + "/complete", Answer.json(document("queued", "null")));
        service.on("/s3/", new Answer(403, "application/xml", expired, Map.of()));
        service.on("/fresh/", new Answer(200, "text/plain", "", Map.of()));

        var status = upload("--corpus", "books", "--direct", novel.toString());

        assertThat(status).as(console.err()).isZero();
        assertThat(service.requests())
                .filteredOn(request -> request.method().equals("PUT"))
                .extracting(Request::path)
                .containsExactly("/s3/1", "/fresh/1");
        assertThat(service.requests().getLast().body()).contains("e1");
    }

    @Test
    void refusalOfS3IsToldWithoutTheSignature() {
        var signed = begun(part(1, 19, false, "null")).replace("/s3/1", "/s3/1?X-Amz-Signature=0a1b2c");
        service.on("/v1/uploads", Answer.json(signed));
        service.on("/s3/", new Answer(400, "application/xml", "<Error><Code>BadDigest</Code></Error>", Map.of()));

        var status = upload("--corpus", "books", "--direct", novel.toString());

        assertThat(status).isEqualTo(1);
        assertThat(console.err())
                .contains("S3 answered 400 (BadDigest) to " + service.url() + "/s3/1.")
                .doesNotContain("Signature", "0a1b2c");
    }

    private String begun(String... parts) {
        return "{\"id\":\"" + ID + "\",\"status\":\"open\",\"partSize\":5,\"parts\":[" + String.join(",", parts) + "]}";
    }

    private String part(int number, int bytes, boolean received, String eTag) {
        return "{\"number\":" + number + ",\"bytes\":" + bytes + ",\"url\":\"" + service.url() + "/s3/" + number
                + "\",\"received\":" + received + ",\"eTag\":" + eTag + "}";
    }

    @Test
    void overloadedServiceIsAskedAgainWhenItSaysWithTheSameKey() {
        service.on(
                PUT_PATH,
                Answer.problem(503, "busy", "wait", Map.of("Retry-After", "7")),
                Answer.json(document("queued", "null")));

        var status = upload("--corpus", "books", novel.toString());

        assertThat(status).isZero();
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
        assertThat(service.requests()).hasSize(2);
        assertThat(service.requests().stream().map(Request::key).distinct()).hasSize(1);
        assertThat(service.requests().get(1).body()).isEqualTo("It was a dark night");
    }

    @Test
    void repeatedUploadUsesTheSameKeyAndAgainUsesAnother() {
        service.on(PUT_PATH, Answer.json(document("queued", "null")));

        upload("--corpus", "books", novel.toString());
        upload("--corpus", "books", novel.toString());
        upload("--corpus", "books", "--again", novel.toString());

        var keys = service.requests().stream().map(Request::key).toList();
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
    }

    @Test
    void refusedFileIsReportedInTheWordsOfTheService() {
        service.on(PUT_PATH, Answer.problem(413, "The document is larger than the limit", "Split it.", Map.of()));

        var status = upload("--corpus", "books", novel.toString());

        assertThat(status).isEqualTo(1);
        assertThat(console.err())
                .contains("novel é.txt was not uploaded. The document is larger than the limit: Split it.");
        assertThat(console.err()).contains("Uploaded 0 of 1 file, 0 bytes in");
        assertThat(pauses).isEmpty();
    }

    @Test
    void nothingIsSaidToBeUploadedWhereNobodyAnswers() {
        service.close();

        var status = upload("--corpus", "books", novel.toString());

        assertThat(status).isEqualTo(3);
        assertThat(console.err()).contains("No ingest-service answers").doesNotContain("Uploaded");
    }

    @Test
    void loadTestTakesNoCorpusThatExists() {
        service.on("/v1/corpora/books", Answer.json("""
                {"corpus":"books","documents":1,"documentsByStatus":{"counted":1},"bytes":1,"totalWords":1}"""));

        var command = new LoadtestCommand(console.console(), new Installation(folder), retries, Clock.systemUTC());
        var status = run(command, "--corpus", "books", "--files", "1", "--bytes", "100", "--vocabulary", "10");

        assertThat(status).isEqualTo(2);
        assertThat(console.err()).contains("Corpus books exists already");
        assertThat(service.requests()).allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void waitingEndsWhenTheDocumentIsCounted() {
        service.on(PUT_PATH, Answer.json(document("queued", "null")));
        service.on(
                "/v1/documents/" + ID,
                Answer.json(document("counting", "null")),
                Answer.json(document("counted", "5")));

        var status = upload("--corpus", "books", "--wait", novel.toString());

        assertThat(status).isZero();
        assertThat(console.out()).contains("counted").contains(" 5  ");
    }

    @Test
    void rejectedDocumentIsAFailureWithItsProblem() {
        var problem = "{\"title\":\"The document is not text\",\"detail\":\"It begins like a PNG.\"}";
        service.on(PUT_PATH, Answer.json(document("queued", "null")));
        service.on(
                "/v1/documents/" + ID,
                Answer.json(document("rejected", "null").replace("\"problem\":null", "\"problem\":" + problem)));

        var status = upload("--corpus", "books", "--wait", novel.toString());

        assertThat(status).isEqualTo(1);
        assertThat(console.err()).contains("is rejected. The document is not text: It begins like a PNG.");
    }

    @Test
    void wordsFollowThePagesToTheEnd() {
        service.on("/v1/corpora/books/words?limit=10000", Answer.json(page("the", 3, "\"c2\"")));
        service.on("/v1/corpora/books/words?limit=10000&cursor=c2", Answer.json(page("of", 2, "null")));

        var status = words("--corpus", "books", "-n", "0", "--csv");

        assertThat(status).isZero();
        assertThat(console.out()).isEqualTo("word,count\nthe,3\nof,2\n");
    }

    @Test
    void wordsAskForNoMoreThanTheyShow() {
        service.on("/v1/documents/" + ID + "/words?limit=5&prefix=th", Answer.json(page("the", 3, "\"c2\"")));

        var status = words(ID, "-n", "5", "--prefix", "th");

        assertThat(status).isEqualTo(0);
        assertThat(console.out()).contains("the").contains("5 words, 2 distinct");
    }

    @Test
    void documentThatIsUnknownIsSaid() {
        var status = words(ID);

        assertThat(status).isEqualTo(1);
        assertThat(console.err()).contains("There is no such thing");
    }

    @Test
    void whatTitleAndDetailBothSayIsSaidOnce() {
        service.on(
                "/v1/corpora/nobooks/words",
                Answer.problem(404, "There is no such thing", "There is no corpus 'nobooks'.", Map.of()));

        words("--corpus", "nobooks");

        assertThat(console.err().strip()).isEqualTo("There is no corpus 'nobooks'.");
    }

    @Test
    void stateFileThatTellsOfNoPlatformIsAMistakeAndNoReasonToAskAnother() {
        var console = new CapturedConsole();

        var status = console.run(
                folder, "status", "--platform", folder.resolve("typo.json").toString());

        assertThat(status).isEqualTo(3);
        assertThat(console.err()).contains("typo.json").contains("--state-file");
        assertThat(console.out()).isEmpty();
    }

    private int upload(String... arguments) {
        return run(new UploadCommand(console.console(), new Installation(folder), retries), arguments);
    }

    private int words(String... arguments) {
        return run(new WordsCommand(console.console(), new Installation(folder), retries), arguments);
    }

    private int run(Object command, String... arguments) {
        var url = service.url().toString();
        var all = new java.util.ArrayList<>(List.of("--ingest-url", url, "--results-url", url, "--scaling-url", url));
        all.addAll(List.of(arguments));
        return new CommandLine(command)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    console.console().say(String.valueOf(failure.getMessage()));
                    return failure instanceof org.wordfreq.cli.console.Failure expected ? expected.exitCode() : 99;
                })
                .execute(all.toArray(String[]::new));
    }

    private static String page(String word, long count, String next) {
        return "{\"totalWords\":5,\"distinctWords\":2,\"words\":[{\"word\":\"" + word + "\",\"count\":" + count
                + ",\"frequency\":0.6}],\"next\":" + next + "}";
    }

    private static String document(String status, String totalWords) {
        return """
                {"id":"%s","filename":"novel é.txt","corpus":"books","bytes":19,"sha256":null,"analyzer":"standard",
                "status":"%s","submittedAt":"2026-11-21T09:30:00.123Z","countedAt":null,"totalWords":%s,
                "distinctWords":%s,"malformedBytes":null,"attempts":0,"problem":null,"links":{}}""".formatted(ID, status, totalWords, totalWords);
    }
}
