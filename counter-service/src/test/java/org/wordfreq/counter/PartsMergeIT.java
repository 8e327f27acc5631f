package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.counter.DocumentReader.Reading;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.WordCounter;

/** More parts than are put together at once. */
@CounterTest
class PartsMergeIT {

    private static final int PART_BYTES = 4_000;

    @Autowired
    private PartsMerge merge;

    @Autowired
    private PartsBucket bucket;

    @Autowired
    private DocumentItems items;

    private final Surroundings aws;
    private final Path directory;

    PartsMergeIT(LocalAwsEndpoints endpoints, @TempDir Path directory) {
        aws = new Surroundings(endpoints, endpoints.names());
        this.directory = directory;
    }

    @ParameterizedTest
    @ValueSource(ints = {PartsMerge.GROUP, PartsMerge.GROUP + 1, 3 * PartsMerge.GROUP})
    void groupsComeToWhatASinglePassDoes(int parts) throws IOException {
        var text = " word".repeat(PART_BYTES / 5 * parts).getBytes(UTF_8);
        var prose = LargeTexts.prose(text.length / 2);
        System.arraycopy(prose, 0, text, 0, prose.length);
        spaceTheCuts(text);
        var part = part(text, parts);
        for (var index = 0; index < parts; index++) {
            keep(part.plan(), text, index);
        }
        try (var sqs = new FakeSqs((request, exchange) -> FakeSqs.send(exchange))) {
            var lease = new Lease(sqs.job("r", 1, Instant.now()), items, Duration.ofMinutes(1), Clock.systemUTC());

            var merged = merge.merge(part, lease);

            assertThat(merged).asInstanceOf(type(Reading.Counted.class)).satisfies(counted -> {
                try (counted) {
                    var expected = SinglePass.of(text, Analyzer.STANDARD, UTF_8);
                    assertThat(counted.counts().totalWords()).isEqualTo(expected.totalWords());
                    assertThat(counted.counts().bytes()).isEqualTo(text.length);
                    assertThat(counted.counts().distinctWords())
                            .isEqualTo(expected.words().size());
                }
            });
        }
    }

    private static void spaceTheCuts(byte[] text) {
        for (var cut = PART_BYTES; cut < text.length; cut += PART_BYTES) {
            Arrays.fill(text, cut - 4, cut + 4, (byte) ' ');
        }
    }

    private PartOfDocument part(byte[] text, int parts) {
        var key = "drops/" + UUID.randomUUID();
        var event = aws.created(key, null);
        var object = new StoredObject(event.bucket(), key, "e", null, text.length, Instant.EPOCH, null, null, Map.of());
        var discovered = Documents.discovered(event, object);
        var counting = Documents.counting(discovered, discovered.source());
        var cuts = LongStream.range(1, parts).mapToObj(cut -> cut * PART_BYTES).toList();
        var plan = new DocumentPlan(
                counting.id(),
                1,
                "e",
                null,
                text.length,
                Analyzer.STANDARD.fingerprint(),
                "UTF-8",
                "UTF-8",
                "UTF-8",
                cuts,
                Instant.EPOCH);
        Set<Integer> done = IntStream.range(0, parts).boxed().collect(Collectors.toSet());
        return new PartOfDocument(counting, Set.of(), new PlanProgress(plan, done, 0), 0);
    }

    private void keep(DocumentPlan plan, byte[] text, int index) throws IOException {
        var file = Files.createTempFile(directory, "part", "");
        try (var counter = new WordCounter(Analyzer.STANDARD);
                var out = Files.newOutputStream(file)) {
            counter.add(text, Math.toIntExact(plan.from(index)), PART_BYTES);
            try (var counts = counter.finish()) {
                counts.writeTo(out);
            }
        }
        bucket.put(plan, index, file);
    }
}
