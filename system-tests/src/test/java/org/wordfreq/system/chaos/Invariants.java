package org.wordfreq.system.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.wordfreq.system.chaos.ResultsReader.Result;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What must hold when all has come to its end. Every breach is told, not only the first. */
final class Invariants {

    private static final int TOP_WORDS = 10;

    private final Platform platform;
    private final Cloud cloud;
    private final SoftAssertions softly = new SoftAssertions();

    Invariants(Platform platform) {
        this.platform = platform;
        this.cloud = platform.cloud();
    }

    void check(Ledger ledger) {
        var documents = ledger.kept();
        var results = new ResultsReader(cloud).read();
        var parquet = new ParquetReader(cloud, platform.temporary().resolveSibling("parquet"));
        for (var accepted : documents) {
            var oracle = accepted.document().text().oracle();
            var item = cloud.item(accepted.key());
            checkItem(accepted, oracle, item);
            checkResults(accepted, oracle, results.getOrDefault(accepted.id().toString(), List.of()));
            var countsKey = item.get("CountsKey");
            if (countsKey != null) {
                softly.assertThat(oracle.differences(parquet.read(countsKey.s())))
                        .as("Parquet of %s", accepted)
                        .isEmpty();
            }
        }
        ledger.deleted().forEach(this::checkDeleted);
        checkCorpora(documents);
        checkNothingElseIsThere(documents);
        softly.assertAll();
    }

    private void checkItem(Accepted accepted, Oracle oracle, Map<String, AttributeValue> item) {
        softly.assertThat(text(item, "Status")).as("state of %s", accepted).isEqualTo("counted");
        softly.assertThat(text(item, "DocumentId"))
                .as("id of %s", accepted)
                .isEqualTo(accepted.id().toString());
        softly.assertThat(number(item, "TotalWords"))
                .as("words of %s", accepted)
                .isEqualTo(oracle.total());
        softly.assertThat(number(item, "DistinctWords"))
                .as("distinct words of %s", accepted)
                .isEqualTo(oracle.counts().size());
        softly.assertThat(number(item, "MalformedBytes"))
                .as("malformed bytes of %s", accepted)
                .isEqualTo(oracle.malformedBytes());
        var words = item.containsKey("Words") ? item.get("Words").m() : Map.<String, AttributeValue>of();
        softly.assertThat(words.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                word -> Long.valueOf(word.getValue().n()))))
                .as("top words of %s", accepted)
                .isEqualTo(oracle.top(TOP_WORDS));
    }

    /** A note that keeps it from coming back may be all that is left. */
    private void checkDeleted(Accepted accepted) {
        softly.assertThat(cloud.item(accepted.key()))
                .as("item of deleted %s", accepted)
                .doesNotContainKeys("DocumentId", "Status", "Words");
    }

    /** Each document ends at least once; the same end may be told more than once, another end never. */
    private void checkResults(Accepted accepted, Oracle oracle, List<Result> results) {
        var successes = results.stream().filter(Result::isSuccess).toList();
        softly.assertThat(successes).as("results of %s", accepted).isNotEmpty();
        for (var result : successes) {
            softly.assertThat(result.totalWords())
                    .as("total in the result of %s", accepted)
                    .isEqualTo(oracle.total());
            softly.assertThat(result.words().entrySet())
                    .as("words in the result of %s", accepted)
                    .containsExactlyElementsOf(oracle.top(TOP_WORDS).entrySet());
        }
    }

    private void checkCorpora(Collection<Accepted> documents) {
        var client = new ResultsClient(platform.results());
        by(PlannedDocument::corpus, documents).forEach((corpus, members) -> {
            softly.assertThat(client.documents(corpus))
                    .as("documents of corpus %s by state", corpus)
                    .isEqualTo(Map.of("counted", (long) members.size()));
            by(document -> document.text().analyzer(), members).forEach((analyzer, counted) -> {
                var expected = Oracle.sum(counted.stream()
                        .map(member -> member.document().text().oracle())
                        .toList());
                softly.assertThat(expected.differences(client.words(corpus, analyzer)))
                        .as("words of corpus %s by %s", corpus, analyzer)
                        .isEmpty();
            });
        });
    }

    private static Map<String, List<Accepted>> by(
            Function<PlannedDocument, String> property, Collection<Accepted> documents) {
        return documents.stream().collect(Collectors.groupingBy(accepted -> property.apply(accepted.document())));
    }

    private void checkNothingElseIsThere(Collection<Accepted> documents) {
        var documentKeys = documents.stream().map(Accepted::key).toList();
        softly.assertThat(cloud.keys(Cloud.DOCUMENTS))
                .as("raw documents")
                .containsExactlyInAnyOrderElementsOf(documentKeys);
        var countsKeys = new ArrayList<String>();
        documents.forEach(accepted -> countsKeys.add(text(cloud.item(accepted.key()), "CountsKey")));
        softly.assertThat(cloud.keys(Cloud.RESULTS))
                .as("files of counts")
                .containsExactlyInAnyOrderElementsOf(countsKeys);
        softly.assertThat(cloud.openUploads()).as("multipart uploads left open").isEmpty();
        softly.assertThat(cloud.depth(Cloud.JOBS)).as("jobs left").isZero();
        softly.assertThat(cloud.depth(Cloud.DEAD_LETTERS))
                .as("dead letters left")
                .isZero();
        softly.assertThat(cloud.items().stream()
                        .filter(item -> item.containsKey("DocumentId"))
                        .map(item -> text(item, "Key")))
                .as("documents in the table")
                .containsExactlyInAnyOrderElementsOf(documentKeys);
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? "" : value.s();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? -1 : Long.parseLong(value.n());
    }
}
