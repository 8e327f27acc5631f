package org.wordfreq.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.contracts.WordOrder;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import org.wordfreq.platform.resilience.Circuits;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on real protocols: what was counted is found, exactly and in order. */
@SuppressWarnings("NullAway.Init") // set by the test framework
@LocalAwsTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ResultsServiceIT {

    @TempDir
    private static Path cache;

    @LocalServerPort
    private int port;

    @Autowired
    private ResourceNames names;

    private Client client;
    private Seeds seeds;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("wordfreq.results.cache.directory", () -> cache.toString());
    }

    @BeforeEach
    void connect(LocalAwsEndpoints aws) {
        client = new Client(port);
        seeds = new Seeds(aws, names);
    }

    @ParameterizedTest
    @CsvSource({
        "dynamodb, /v1/documents",
        "dynamodb, /v1/documents/{id}",
        "dynamodb, /v1/corpora",
        "dynamodb, /v1/words/a",
        "s3, /v1/documents/{id}/words",
    })
    void serviceThatIsKnownToBeAwayIsToldAtOnce(String away, String path, @Autowired Circuits circuits) {
        var document = seeds.counted("away", Map.of("a", 1L));
        // Nobody but a test opens a breaker by hand, so they are not to be had otherwise.
        var breakers =
                Objects.requireNonNull((CircuitBreakerRegistry) ReflectionTestUtils.getField(circuits, "breakers"));
        var breaker = breakers.circuitBreaker(away);
        breaker.transitionToForcedOpenState();
        try {
            var answer = client.send(
                    path.replace("{id}", document.id().toString()), "application/json", BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(JsonMapper.shared().readTree(answer.body()).path("type").asString())
                    .isEqualTo(ProblemType.UNAVAILABLE.uri());
        } finally {
            breaker.transitionToClosedState();
        }
    }

    @Test
    void pagingShowsEveryWordOnceInOrderAcrossPlanes() {
        var counts = Map.of(
                "\uFF5Efullwidth", 2L, "\uD83D\uDE00", 2L, "z", 2L, "é", 2L, "\uD842\uDFB7野", 2L, "one", 9L, "two", 1L);
        var document = seeds.counted("planes", counts);

        var words = client.all("/v1/documents/" + document.id() + "/words?limit=2", "words");

        assertThat(words).map(ResultsServiceIT::entry).containsExactlyElementsOf(ordered(counts));
    }

    @Test
    void wordsPageTellsTotalsOfTheWholeDocumentWhateverThePrefix() {
        var document = seeds.counted("prefixes", Map.of("strasse", 3L, "strand", 1L, "meer", 4L));

        var page = client.get("/v1/documents/" + document.id() + "/words?prefix=" + Client.encoded("Straß"))
                .body();

        assertThat(page.path("totalWords").asLong()).isEqualTo(8);
        assertThat(page.path("distinctWords").asLong()).isEqualTo(3);
        assertThat(page.path("words")).map(ResultsServiceIT::entry).containsExactly(new WordCountEntry("strasse", 3));
        assertThat(page.path("words").get(0).path("frequency").asDouble()).isEqualTo(3.0 / 8);
        assertThat(page.path("next").isNull()).isTrue();
    }

    @Test
    void sameWordsAreCsvAndParquet() {
        var counts = Map.of("plain", 3L, "say \"hi\", you", 2L, "né", 1L);
        var document = seeds.counted("formats", counts);
        var path = "/v1/documents/" + document.id() + "/words";

        var csv = client.send(path, "text/csv", BodyHandlers.ofString());
        var parquet = client.send(path, "application/vnd.apache.parquet", BodyHandlers.ofByteArray());

        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(csv.body()).isEqualTo("word,count\r\nplain,3\r\n\"say \"\"hi\"\", you\",2\r\nné,1\r\n");
        assertThat(parquet.headers().firstValue("Content-Type")).contains("application/vnd.apache.parquet");
        assertThat(parquet.body()).isEqualTo(Seeds.parquet(counts));
        assertThat(client.send(path, "*/*", BodyHandlers.ofString()).body()).startsWith("{");
    }

    @Test
    void csvWithoutLimitHoldsMoreWordsThanOneQueryFetches() {
        var counts = IntStream.range(0, 120_000).boxed().collect(Collectors.toMap(i -> "w" + i, i -> 1L + i % 7));
        var document = seeds.counted("long", counts);

        var csv = client.send("/v1/documents/" + document.id() + "/words", "text/csv", BodyHandlers.ofLines());

        var expected = ordered(counts).stream().map(entry -> entry.word() + "," + entry.count());
        assertThat(csv.body().skip(1)).containsExactlyElementsOf(expected.toList());
    }

    @Test
    void csvIsPagedByItsLinks() {
        var counts = Map.of("a,b", 3L, "ab", 2L, "ac", 2L, "ad", 2L, "ae", 1L, "b", 9L);
        var document = seeds.counted("linked", counts);
        seeds.counted("linked", Map.of("af", 1L));

        assertThat(csvPages("/v1/documents/" + document.id() + "/words?limit=2&prefix=a"))
                .containsExactly("\"a,b\",3|ab,2", "ac,2|ad,2", "ae,1");
        assertThat(csvPages("/v1/documents/" + document.id() + "/words?limit=3"))
                .as("a full last page")
                .containsExactly("b,9|\"a,b\",3|ab,2", "ac,2|ad,2|ae,1");
        assertThat(csvPages("/v1/corpora/linked/words?analyzer=" + Seeds.FINGERPRINT + "&limit=4"))
                .containsExactly("b,9|\"a,b\",3|ab,2|ac,2", "ad,2|ae,1|af,1");
        assertThat(csvPages("/v1/corpora/linked/words")).hasSize(1);
    }

    @Test
    void linkOfCsvIsAsTheClientSeesTheService() {
        var document = seeds.counted("forwarded", Map.of("a", 3L, "strasse", 2L, "strassen", 1L));
        var path = "/v1/documents/" + document.id() + "/words?prefix=" + Client.encoded("Straß") + "&limit=1";

        var csv = client.send(path, "text/csv", BodyHandlers.ofString(), "X-Forwarded-Host", "counts.example.org");

        assertThat(csv.headers().firstValue("Link")).get().asString().startsWith("<http://counts.example.org" + path);
    }

    @Test
    void partOfTheParquetFileIsRefused() {
        var document = seeds.counted("whole", Map.of("word", 1L));

        for (var path : List.of("/v1/documents/" + document.id() + "/words", "/v1/corpora/whole/words")) {
            for (var part : List.of("limit=1", "cursor=e30", "prefix=w")) {
                var refused = client.send(path + "?" + part, "application/vnd.apache.parquet", BodyHandlers.ofString());

                assertThat(refused.statusCode()).isEqualTo(400);
                assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(refused.body()).contains("always whole", "text/csv");
            }
        }
    }

    @Test
    void frameworksRefusalsTellTheRemedy() {
        var words = "/v1/documents/" + UUID.randomUUID() + "/words";

        assertDetail(client.get("/v1/documents?limit=abc"), 400, "'abc'", "'limit'", "whole number from 1 to 1000.");
        assertDetail(client.get(words + "?limit=abc"), 400, "'abc'", "'limit'", "whole number from 1 to 10000.");
        assertDetail(client.get(words + "?limit=0"), 400, "'limit'", "1");
        assertDetail(client.get("/v1/documents/abc"), 400, "'abc'", "'id'", "a UUID");
        assertDetail(client.get("/v1/nothing"), 404, "'/v1/nothing'", "/swagger-ui.html");
        assertThat(client.send(words, "image/png", BodyHandlers.ofString()).body())
                .contains("Accept application/json or text/csv or application/vnd.apache.parquet");
    }

    @Test
    void corpusTotalsAreExactAndFollowTheCorpus() {
        var random = new Random(7);
        var oracle = new TreeMap<String, Long>();
        for (var i = 0; i < 131; i++) {
            var counts = randomCounts(random);
            counts.forEach((word, count) -> oracle.merge(word, count, Long::sum));
            seeds.counted("totals", counts);
        }
        assertThat(client.all("/v1/corpora/totals/words?limit=37", "words"))
                .map(ResultsServiceIT::entry)
                .containsExactlyElementsOf(ordered(oracle));

        seeds.uncounted("totals", DocumentStatus.COUNTING);
        seeds.counted("totals", Map.of("new", 5L));
        oracle.put("new", 5L);

        var page = client.get("/v1/corpora/totals/words?limit=10000").body();
        assertThat(page.path("words")).map(ResultsServiceIT::entry).containsExactlyElementsOf(ordered(oracle));
        assertThat(page.path("totalWords").asLong())
                .isEqualTo(oracle.values().stream().mapToLong(Long::longValue).sum());
        assertThat(page.path("distinctWords").asLong()).isEqualTo(oracle.size());
        var corpus = client.get("/v1/corpora/totals").body();
        assertThat(corpus.path("documents").asLong()).isEqualTo(133);
        assertThat(corpus.path("documentsByStatus").path("counted").asLong()).isEqualTo(132);
        assertThat(corpus.path("totalWords").asLong())
                .isEqualTo(page.path("totalWords").asLong());
    }

    @Test
    void listGoesOnInTheTotalsItBeganWith() {
        seeds.counted("stable", Map.of("a", 3L, "b", 2L, "c", 1L));
        var next = client.get("/v1/corpora/stable/words?limit=1")
                .body()
                .path("next")
                .asString();

        seeds.counted("stable", Map.of("b", 9L));

        var rest = client.get("/v1/corpora/stable/words?cursor=" + next).body();
        assertThat(rest.path("words"))
                .map(ResultsServiceIT::entry)
                .containsExactly(new WordCountEntry("b", 2), new WordCountEntry("c", 1));
    }

    @Test
    void cursorOfAnotherListIsRefused() {
        seeds.counted("cursor-a", Map.of("a", 3L, "b", 2L));
        var other = seeds.counted("cursor-b", Map.of("c", 3L, "d", 2L));
        var next = client.get("/v1/corpora/cursor-b/words?limit=1")
                .body()
                .path("next")
                .asString();

        assertProblem(client.get("/v1/corpora/cursor-a/words?cursor=" + next), 400, ProblemType.INVALID_CURSOR);
        assertProblem(
                client.get("/v1/corpora/cursor-b/words?analyzer=classic&cursor=" + next),
                400,
                ProblemType.INVALID_CURSOR);
        assertProblem(
                client.get("/v1/documents/" + other.id() + "/words?cursor=" + next), 400, ProblemType.INVALID_CURSOR);
    }

    @Test
    void recountIsServedAtOnceAndEndsTheOldList() {
        var document = seeds.counted("recounted", Map.of("old", 2L, "older", 1L));
        var words = "/v1/documents/" + document.id() + "/words";
        var next = client.get(words + "?limit=1").body().path("next").asString();

        seeds.recounted(document, Map.of("new", 1L));

        assertThat(client.get(words).body().path("words"))
                .map(ResultsServiceIT::entry)
                .containsExactly(new WordCountEntry("new", 1));
        assertThat(client.get("/v1/corpora/recounted/words").body().path("words"))
                .map(ResultsServiceIT::entry)
                .containsExactly(new WordCountEntry("new", 1));
        assertProblem(client.get(words + "?cursor=" + next), 410, ProblemType.CURSOR_EXPIRED);
    }

    @Test
    void deletedDocumentIsInNoListAndNoTotal() {
        var kept = seeds.counted("deleting", Map.of("kept", 2L, "both", 1L));
        var deleted = seeds.counted("deleting", Map.of("gone", 2L, "both", 4L));
        assertThat(client.get("/v1/corpora/deleting/words")
                        .body()
                        .path("totalWords")
                        .asLong())
                .isEqualTo(9);
        assertThat(client.get("/v1/documents/" + deleted.id() + "/words").status())
                .isEqualTo(200);

        seeds.delete(deleted);

        assertProblem(client.get("/v1/documents/" + deleted.id()), 404, ProblemType.NOT_FOUND);
        assertProblem(client.get("/v1/documents/" + deleted.id() + "/words"), 404, ProblemType.NOT_FOUND);
        assertThat(client.all("/v1/documents?corpus=deleting", "documents"))
                .extracting(document -> document.path("id").asString())
                .containsExactly(id(kept));
        assertThat(client.get("/v1/corpora/deleting/words").body().path("words"))
                .map(ResultsServiceIT::entry)
                .containsExactly(new WordCountEntry("kept", 2), new WordCountEntry("both", 1));
        assertThat(client.get("/v1/corpora/deleting").body().path("documents").asLong())
                .isEqualTo(1);
        assertThat(client.get("/v1/words/both?corpus=deleting").body().path("documents"))
                .hasSize(1);
    }

    @Test
    void listThatWasBegunBeforeADeletionIsNotGoneOnWith() {
        var deleted = seeds.counted("forgetting", Map.of("a", 3L, "gone", 2L));
        seeds.counted("forgetting", Map.of("c", 1L));
        var words = "/v1/corpora/forgetting/words?limit=1";
        var next = client.get(words).body().path("next").asString();

        seeds.delete(deleted);

        assertProblem(client.get(words + "&cursor=" + next), 410, ProblemType.CURSOR_EXPIRED);
        seeds.counted("forgetting", Map.of("b", 5L));
        assertThat(client.all(words, "words"))
                .map(ResultsServiceIT::entry)
                .containsExactly(new WordCountEntry("b", 5), new WordCountEntry("c", 1));
    }

    @Test
    void analyzersAreNeverAddedUp() {
        seeds.counted("mixed", Map.of("word", 1L));
        seeds.counted("mixed", "classic", "classic-unicode17.0-v1", Map.of("Word", 5L));
        assertThat(client.get("/v1/corpora/mixed/words")
                        .body()
                        .path("totalWords")
                        .asLong())
                .isEqualTo(1);
        assertThat(client.get("/v1/corpora/mixed/words?analyzer=classic")
                        .body()
                        .path("totalWords")
                        .asLong())
                .isEqualTo(5);

        seeds.counted("mixed", "standard", "standard-unicode18.0-v1", Map.of("word", 3L));

        assertProblem(client.get("/v1/corpora/mixed/words"), 409, ProblemType.MIXED_ANALYZERS);
        assertThat(client.get("/v1/corpora/mixed/words?analyzer=standard-unicode18.0-v1")
                        .body()
                        .path("totalWords")
                        .asLong())
                .isEqualTo(3);
    }

    @Test
    void missingCountsAreAProblemForDocumentAndCorpus(LocalAwsEndpoints aws) {
        var document = seeds.counted("missing", Map.of("lost", 1L));
        seeds.counted("missing", Map.of("kept", 1L));
        var key = Objects.requireNonNull(document.counts()).key();
        aws.s3().deleteObject(request -> request.bucket(names.resultsBucket()).key(key));

        assertProblem(client.get("/v1/documents/" + document.id() + "/words"), 500, ProblemType.COUNTS_MISSING);
        assertProblem(client.get("/v1/corpora/missing/words"), 500, ProblemType.COUNTS_MISSING);
        assertProblem(client.get("/v1/words/kept?corpus=missing"), 500, ProblemType.COUNTS_MISSING);
        seeds.move(document, DocumentStatus.FAILED);
    }

    @Test
    void countsThatAreNotThoseOfTheItemAreAProblem(LocalAwsEndpoints aws) {
        var document = seeds.counted("other-counts", Map.of("word", 3L, "other", 1L));
        var words = "/v1/documents/" + document.id() + "/words";
        var whole = Seeds.parquet(Map.of("word", 3L, "other", 1L));

        replaceCounts(aws, document, Arrays.copyOf(whole, whole.length - 1));
        assertProblem(client.get(words), 500, ProblemType.COUNTS_MISSING);
        replaceCounts(aws, document, Seeds.parquet(Map.of("word", 2L, "other", 1L)));
        assertProblem(client.get(words), 500, ProblemType.COUNTS_MISSING);
        assertProblem(client.get("/v1/corpora/other-counts/words"), 500, ProblemType.COUNTS_MISSING);
        replaceCounts(aws, document, whole);

        assertThat(client.get(words).body().path("totalWords").asLong()).isEqualTo(4);
    }

    private void replaceCounts(LocalAwsEndpoints aws, Document document, byte[] content) {
        var key = Objects.requireNonNull(document.counts()).key();
        aws.s3().putObject(request -> request.bucket(names.resultsBucket()).key(key), RequestBody.fromBytes(content));
    }

    @Test
    void documentWithoutCountsIsAConflictThatSaysWhy() {
        var queued = seeds.uncounted("waiting", DocumentStatus.QUEUED);
        var rejected = seeds.rejected("waiting", Problem.of(ProblemType.BINARY_CONTENT, "Byte 0 at offset 17."));

        var notYet = client.get("/v1/documents/" + queued.id() + "/words");
        var never = client.get("/v1/documents/" + rejected.id() + "/words");

        assertProblem(notYet, 409, ProblemType.NOT_COUNTED_YET);
        assertThat(notYet.body().path("detail").asString()).contains("queued");
        assertProblem(never, 409, ProblemType.NOT_COUNTED_YET);
        assertThat(never.body().path("problem").path("type").asString()).isEqualTo(ProblemType.BINARY_CONTENT.uri());
        var csv = client.send("/v1/documents/" + queued.id() + "/words", "text/csv", BodyHandlers.ofString());
        assertThat(csv.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(client.get("/v1/corpora/waiting/words")
                        .body()
                        .path("distinctWords")
                        .asLong())
                .isZero();
    }

    @Test
    void documentsAreListedNewestFirstCorpusByCorpus() {
        var a = IntStream.range(0, 5)
                .mapToObj(i -> seeds.uncounted("list-a", DocumentStatus.QUEUED))
                .toList();
        var failed = seeds.uncounted("list-b", DocumentStatus.FAILED);

        var everything = client.all("/v1/documents?limit=2", "documents").stream()
                .filter(document -> document.path("corpus").asString().startsWith("list-"))
                .map(document -> document.path("id").asString());

        assertThat(everything)
                .containsExactly(id(a.get(4)), id(a.get(3)), id(a.get(2)), id(a.get(1)), id(a.get(0)), id(failed));
        assertThat(client.all("/v1/documents?corpus=list-b&status=queued", "documents"))
                .isEmpty();
        assertThat(client.all("/v1/documents?status=failed&corpus=list-b&limit=1", "documents"))
                .hasSize(1);
        assertThat(client.all("/v1/corpora?limit=1", "corpora"))
                .map(c -> c.path("corpus").asString())
                .contains("list-a", "list-b")
                .isSorted();
    }

    @Test
    void unreadableItemIsLeftOutOfListsThatSaySo() {
        var first = seeds.counted("spoiled", Map.of("hatter", 2L));
        var spoiled = seeds.counted("spoiled", Map.of("hatter", 1L));
        var last = seeds.uncounted("spoiled", DocumentStatus.QUEUED);
        seeds.set(spoiled, "SubmittedAt", AttributeValue.fromS("yesterday"));
        // Of an item that somebody else wrote not even the place in the list is as ours are.
        var foreign = seeds.uncounted("spoiled", DocumentStatus.QUEUED);
        seeds.set(foreign, "Bytes", AttributeValue.fromS("many"));
        seeds.set(foreign, "ListingKey", AttributeValue.fromS("0"));

        var list = client.get("/v1/documents?corpus=spoiled").body();
        assertThat(list.path("documents"))
                .map(each -> each.path("id").asString())
                .containsExactly(id(last), id(first));
        assertThat(list.path("unreadable").asInt()).isEqualTo(2);
        assertThat(client.all("/v1/documents?corpus=spoiled&limit=1", "documents"))
                .map(each -> each.path("id").asString())
                .containsExactly(id(last), id(first));
        var corpus = client.get("/v1/corpora/spoiled").body();
        assertThat(corpus.path("documents").asInt()).isEqualTo(2);
        assertThat(corpus.path("unreadable").asInt()).isEqualTo(2);
        var holders = client.get("/v1/words/hatter?corpus=spoiled").body();
        assertThat(holders.path("totalCount").asLong()).isEqualTo(2);
        assertThat(holders.path("unreadable").asInt()).isEqualTo(1);
        assertThat(client.send("/actuator/prometheus", "*/*", BodyHandlers.ofString())
                        .body())
                .contains("wordfreq_document_unreadable_total");
    }

    @Test
    void unreadableDocumentIsAProblemByItselfAndInTotals() {
        seeds.counted("spoiled-totals", Map.of("word", 2L));
        var spoiled = seeds.counted("spoiled-totals", Map.of("word", 1L));
        seeds.set(spoiled, "TotalWords", AttributeValue.fromS("secret"));

        var document = client.get("/v1/documents/" + spoiled.id());
        var totals = client.get("/v1/corpora/spoiled-totals/words");

        assertProblem(document, 500, ProblemType.DOCUMENT_UNREADABLE);
        assertThat(document.body().path("detail").asString()).contains(id(spoiled));
        assertThat(document.body().toString()).doesNotContain("secret", "TotalWords");
        assertProblem(client.get("/v1/documents/" + spoiled.id() + "/words"), 500, ProblemType.DOCUMENT_UNREADABLE);
        assertProblem(totals, 500, ProblemType.DOCUMENT_UNREADABLE);
        assertThat(totals.body().path("unreadable").asInt()).isEqualTo(1);
        assertThat(client.get("/v1/documents?corpus=spoiled-totals")
                        .body()
                        .path("unreadable")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void listsWithoutUnreadableItemsSayNothingOfThem() {
        seeds.counted("readable", Map.of("readable", 1L));

        for (var path :
                List.of("/v1/documents?corpus=readable", "/v1/corpora/readable", "/v1/words/x?corpus=readable")) {
            assertThat(client.get(path).body().propertyNames()).doesNotContain("unreadable");
        }
    }

    @Test
    void documentIsShownWithLinksAsTheClientSeesTheService() {
        var document = seeds.counted("shown", Map.of("word", 1L));
        seeds.set(document, "OverlongWords", AttributeValue.fromN("3"));
        seeds.set(document, "CorrelationId", AttributeValue.fromS("upload-1"));
        var path = "/v1/documents/" + document.id();

        var shown = client.send(
                path,
                "application/json",
                BodyHandlers.ofString(),
                "X-Forwarded-Host",
                "counts.example.org",
                "X-Forwarded-Proto",
                "https",
                "X-Correlation-Id",
                "mine-1");

        var json = JsonMapper.shared().readTree(shown.body());
        assertThat(json.propertyNames())
                .containsExactly(
                        "id",
                        "filename",
                        "corpus",
                        "bytes",
                        "sha256",
                        "analyzer",
                        "status",
                        "submittedAt",
                        "countedAt",
                        "totalWords",
                        "distinctWords",
                        "malformedBytes",
                        "overlongWords",
                        "attempts",
                        "correlationId",
                        "problem",
                        "links");
        assertThat(json.path("overlongWords").asInt()).isEqualTo(3);
        assertThat(json.path("correlationId").asString()).isEqualTo("upload-1");
        assertThat(json.path("links").propertyNames()).containsExactly("self", "words", "corpus");
        assertThat(json.path("links").path("words").asString())
                .isEqualTo("https://counts.example.org" + path + "/words");
        assertThat(shown.headers().firstValue("X-Correlation-Id")).contains("mine-1");
    }

    @Test
    void wordIsFoundInTheDocumentsThatHoldIt() {
        var often = seeds.counted("rabbits", Map.of("rabbit", 7L, "hole", 1L));
        seeds.counted("rabbits", Map.of("hole", 2L));
        var once = seeds.counted("rabbits", Map.of("rabbit", 1L, "hat", 1L));

        var found = client.all("/v1/words/Rabbit?corpus=rabbits&limit=1", "documents");

        assertThat(found).map(holder -> holder.path("id").asString()).containsExactly(id(often), id(once));
        assertThat(found.getFirst().path("frequency").asDouble()).isEqualTo(7.0 / 8);
        var everywhere = client.get("/v1/words/rabbit?limit=1").body();
        assertThat(everywhere.path("totalCount").asLong()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void unknownDocumentAndCorpusAreNotFound() {
        assertProblem(client.get("/v1/documents/" + UUID.randomUUID()), 404, ProblemType.NOT_FOUND);
        assertProblem(client.get("/v1/documents/" + UUID.randomUUID() + "/words"), 404, ProblemType.NOT_FOUND);
        assertProblem(client.get("/v1/corpora/nowhere"), 404, ProblemType.NOT_FOUND);
        assertProblem(client.get("/v1/corpora/nowhere/words"), 404, ProblemType.NOT_FOUND);
        assertProblem(client.get("/v1/words/rabbit?corpus=nowhere"), 404, ProblemType.NOT_FOUND);
        assertProblem(client.get("/v1/nothing"), 404, ProblemType.NOT_FOUND);
    }

    @Test
    void changesOfStateReachSubscribersAndThoseWhoComeBack() throws IOException {
        var document = seeds.uncounted("events", DocumentStatus.QUEUED);
        try (var events = EventsClient.connect(port, "?corpus=events", null)) {
            events.awaitComment();
            seeds.uncounted("other-events", DocumentStatus.QUEUED);
            seeds.unreadable();
            seeds.move(document, DocumentStatus.COUNTING);

            var counting = events.awaitStatus(id(document), "counting");
            seeds.move(document, DocumentStatus.FAILED);
            events.awaitStatus(id(document), "failed");
            seeds.delete(document);
            assertThat(events.awaitStatus(id(document), "deleted").name()).isEqualTo("deleted");

            assertThat(events.seen()).allMatch(event -> event.corpus().equals("events"));
            try (var again = EventsClient.connect(port, "?corpus=events", counting.id())) {
                assertThat(again.next().status()).isEqualTo("failed");
            }
        }
        try (var late = EventsClient.connect(port, "", "long-ago")) {
            assertThat(late.next().name()).isEqualTo("gap");
        }
    }

    @Test
    void operatorsSeeHealthMetricsAndTheApi() {
        client.get("/v1/corpora");

        assertThat(client.get("/readyz").body().path("status").asString()).isEqualTo("UP");
        assertThat(client.get("/actuator/health/readiness")
                        .body()
                        .path("components")
                        .propertyNames())
                .contains("s3", "dynamodb");
        assertThat(client.send("/actuator/prometheus", "*/*", BodyHandlers.ofString())
                        .body())
                .contains("wordfreq_results_cache_bytes", "http_server_requests_seconds_count");
        assertThat(client.send("/swagger-ui/index.html", "text/html", BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        var api = client.get("/v3/api-docs").body();
        var document = api.path("components").path("schemas").path("Document").path("properties");
        assertThat(document.path("overlongWords").path("description").asString())
                .contains("4,096 bytes");
        var paths = api.path("paths");
        assertThat(paths.propertyNames())
                .containsExactlyInAnyOrder(
                        "/v1/documents",
                        "/v1/documents/{id}",
                        "/v1/documents/{id}/words",
                        "/v1/corpora",
                        "/v1/corpora/{corpus}",
                        "/v1/corpora/{corpus}/words",
                        "/v1/words/{word}",
                        "/v1/events");
        for (var path : List.of("/v1/documents/{id}/words", "/v1/corpora/{corpus}/words")) {
            var words = paths.path(path).path("get").path("responses").path("200");
            assertThat(words.path("content").propertyNames())
                    .containsExactly("application/json", "text/csv", "application/vnd.apache.parquet");
            assertThat(words.at("/headers/Link/description").asString()).contains("RFC 8288");
        }
        assertThat(api.at("/info/license/name").asString()).isEqualTo("Apache-2.0");
        for (var path : paths) {
            assertThat(path.path("get").path("responses").propertyNames()).contains("200", "400", "500", "503");
        }
        assertThat(paths.path("/v1/documents/{id}/words")
                        .path("get")
                        .path("responses")
                        .propertyNames())
                .contains("404", "406", "409", "410");
    }

    /** The rows of every page, without the header, joined. */
    private List<String> csvPages(String path) {
        var pages = new ArrayList<String>();
        for (var next = path; !next.isEmpty(); ) {
            var page = client.send(next, "text/csv", BodyHandlers.ofString());
            assertThat(page.body()).startsWith("word,count\r\n").endsWith("\r\n");
            pages.add(page.body().substring("word,count\r\n".length()).strip().replace("\r\n", "|"));
            next = page.headers().firstValue("Link").map(this::target).orElse("");
        }
        return pages;
    }

    private String target(String link) {
        assertThat(link).startsWith("<http://127.0.0.1:" + port + "/").endsWith(">; rel=\"next\"");
        return link.substring(link.indexOf("/v1"), link.indexOf('>'));
    }

    private static void assertDetail(Client.Answer answer, int status, String... parts) {
        assertProblem(answer, status, status == 404 ? ProblemType.NOT_FOUND : ProblemType.INVALID_REQUEST);
        assertThat(answer.body().path("detail").asString()).contains(parts);
    }

    private static void assertProblem(Client.Answer answer, int status, ProblemType type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body().path("type").asString()).isEqualTo(type.uri());
        assertThat(answer.body().path("detail").asString()).isNotEmpty();
    }

    private static Map<String, Long> randomCounts(Random random) {
        return random.ints(60, 0, 400)
                .boxed()
                .collect(Collectors.toMap(word -> Character.toString(0x1F300 + word) + word, word -> 1L, Long::sum));
    }

    private static String id(Document document) {
        return document.id().toString();
    }

    private static WordCountEntry entry(JsonNode word) {
        return new WordCountEntry(
                word.path("word").asString(), word.path("count").asLong());
    }

    private static List<WordCountEntry> ordered(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new WordCountEntry(entry.getKey(), entry.getValue()))
                .sorted(WordOrder.BY_COUNT_THEN_WORD)
                .toList();
    }
}
