package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mockingDetails;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.invocation.Invocation;
import org.mockito.invocation.InvocationOnMock;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ObjectMetadata;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** COSTS.md reckons with items as often written, and as large, as they are. */
@CounterTest
class ItemWritesIT {

    /** On AWS names of buckets end with account and region. */
    private static final String BUCKET = "wordfreq-documents-123456789012-eu-central-1";

    /** The bucket there keeps versions, and the emulator has none. */
    private static final int VERSION = "VersionId".length() + 32;

    private static final String TEXT =
            "it was the best of times, it was the worst of times, it was the age of wisdom, the epoch of belief. ";

    /** What is no write, and the one that only a long attempt takes, or one on a busy machine. */
    private static final Set<String> OTHERS = Set.of("find", "read", "isLast", "isCurrent", "renew");

    private static final int UNIT = 1_024;

    @Autowired
    private DocumentItems items;

    /** By the kind of write, since an attempt may be repeated; then that of the last counts. */
    private final Map<String, Integer> sizes = Collections.synchronizedMap(new LinkedHashMap<>());

    private final AtomicInteger toBreakOff = new AtomicInteger();
    private final UUID id = UUID.fromString("019aa3c5-7a1c-7cc3-9d0f-" + random());
    private final String key = "books/" + id + "/a-tale-of-two-cities.txt";
    private final Surroundings aws;

    ItemWritesIT(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
    }

    /** One that breaks off and is done again is no other cost: machines under load do so. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aDocumentsItemIsWrittenAsOftenAndIsAsLargeAsTheCostsAreOf(int brokenAttempts) throws IOException {
        toBreakOff.set(brokenAttempts);
        doAnswer(this::measured).when(items).begin(isMine(), any(), any());
        doAnswer(this::measured).when(items).finish(isMine(), any(), any());
        doAnswer(this::measured).when(items).told(isMine());

        // What ingest-service does.
        aws.storeText(key, TEXT.repeat(9_790), Map.of(ObjectMetadata.CORPUS, "books"));
        aws.create(queued());
        sizes.put("create", size());
        aws.send(aws.created(key, null));
        aws.awaitDocument(key, DocumentStatus.COUNTED);
        await().untilAsserted(() -> assertThat(sizes).containsKey("told"));

        assertThat(writesOfTheLastAttempt())
                .as("besides the first, by ingest-service")
                .containsExactly("begin", "finish", "told");
        assertThat(sizes).containsOnlyKeys("create", "begin", "finish", "told");
        var page = Files.readString(Path.of("..", "COSTS.md")).replaceAll("\\s+", " ");
        var units =
                sizes.values().stream().map(size -> Math.ceilDiv(size, UNIT)).toList();
        assertThat(page)
                .as("sizes " + sizes)
                .contains("its item is written %d times, as %s units".formatted(units.size(), told(units)));
        assertThat((double) size()).isCloseTo(itemBytes(page), withinPercentage(7));
    }

    private static String told(List<Integer> units) {
        return String.join(" + ", units.stream().map(String::valueOf).toList());
    }

    private static double itemBytes(String page) {
        var bytes = Pattern.compile("an item of ([0-9,]+) bytes").matcher(page);
        assertThat(bytes.find()).isTrue();
        return Double.parseDouble(bytes.group(1).replace(",", ""));
    }

    private static String random() {
        var random = UUID.randomUUID().toString();
        return random.substring(random.length() - 12);
    }

    private Document queued() {
        var object = aws.stored(key);
        return new Document(
                id,
                object.bucket(),
                key,
                "a-tale-of-two-cities.txt",
                "books",
                object.bytes(),
                "0".repeat(64),
                "standard",
                DocumentStatus.QUEUED,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                new Source(object.eTag(), object.versionId(), null),
                0,
                id.toString(),
                null,
                null);
    }

    private Object measured(InvocationOnMock write) throws Throwable {
        var kind = write.getMethod().getName();
        if (kind.equals("finish") && toBreakOff.getAndDecrement() > 0) {
            throw new IllegalStateException("pretended");
        }
        var answer = write.callRealMethod();
        sizes.put(kind, size());
        return answer;
    }

    private List<String> writesOfTheLastAttempt() {
        var writes = mockingDetails(items).getInvocations().stream()
                .filter(this::isWriteOfMine)
                .map(call -> call.getMethod().getName())
                .toList();
        // One calls the other with the same name.
        return writes.subList(writes.lastIndexOf("begin"), writes.size()).stream()
                .distinct()
                .toList();
    }

    private Document isMine() {
        return argThat(document -> document != null && document.key().equals(key));
    }

    private boolean isWriteOfMine(Invocation call) {
        return !OTHERS.contains(call.getMethod().getName())
                && Stream.of(call.getRawArguments())
                        .anyMatch(argument -> String.valueOf(argument).contains(key));
    }

    private int size() {
        return VERSION
                + aws.item(key).orElseThrow().entrySet().stream()
                        .mapToInt(attribute -> bytes(attribute.getKey()) + size(attribute.getValue()))
                        .sum();
    }

    /** As DynamoDB reckons (developer guide, item sizes and formats). */
    private static int size(AttributeValue value) {
        if (value.s() != null) {
            return bytes(value.s());
        }
        if (value.n() != null) {
            return 1 + Math.ceilDiv(value.n().length(), 2);
        }
        if (value.hasSs()) {
            return value.ss().stream().mapToInt(ItemWritesIT::bytes).sum();
        }
        assertThat(value.hasM()).as("a kind of value that is reckoned here").isTrue();
        return 3
                + value.m().entrySet().stream()
                        .mapToInt(entry -> 1 + bytes(entry.getKey()) + size(entry.getValue()))
                        .sum();
    }

    private static int bytes(String text) {
        return text.replaceFirst("^wordfreq-documents\\b", BUCKET).getBytes(StandardCharsets.UTF_8).length;
    }
}
