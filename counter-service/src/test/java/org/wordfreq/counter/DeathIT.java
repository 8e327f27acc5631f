package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.contracts.Problem;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;

/** A document that kills every worker which counts it. */
@LocalAwsTest
class DeathIT {

    private static final int OUT_OF_MEMORY = 3;

    private final OwnQueue queue;
    private final Surroundings aws;

    DeathIT(LocalAwsEndpoints endpoints) {
        queue = new OwnQueue(endpoints, Duration.ofSeconds(3));
        aws = new Surroundings(endpoints, queue.names());
    }

    @Test
    void attemptOfAWorkerThatRanOutOfMemoryCountsAndItsDocumentIsFailedInTheEnd() {
        var key = "drops/deadly.txt";
        aws.store(key, distinctWords(60 << 20), null, Map.of());
        aws.send(aws.created(key, null));
        // Four deliveries are used up; the fifth is the process's.
        queue.receiveForThe(4).hideFor(Duration.ZERO);

        // More memory for words than there is: only a test asks for that.
        try (var small = start("64m", Map.of("wordfreq.counter.word-memory", "1GB"))) {
            assertThat(small.awaitEnd(Duration.ofMinutes(2)))
                    .as("see " + small.log())
                    .isEqualTo(OUT_OF_MEMORY);
        }

        var left = aws.document(key).orElseThrow();
        assertThat(left.status()).isEqualTo(DocumentStatus.COUNTING);
        assertThat(left.attempts()).as("on record before the object was read").isEqualTo(1);
        var letter = await("a dead letter")
                .atMost(Surroundings.PATIENCE)
                .until(
                        () -> {
                            queue.visible();
                            return queue.deadLetters();
                        },
                        letters -> !letters.isEmpty())
                .getFirst();

        try (var healthy = start("128m", Map.of())) {
            queue.send(JobJson.write(new GivenUp(letter.messageId(), "", 5, letter.body())));

            var failed = aws.awaitDocument(key, DocumentStatus.FAILED);
            assertThat(failed.problem())
                    .asInstanceOf(type(Problem.class))
                    .satisfies(problem -> assertThat(problem.detail()).contains("5 deliveries", "out of memory"));
            assertThat(aws.awaitResults(key, 1)).hasSize(1);
            healthy.terminate();
            assertThat(healthy.awaitEnd(Duration.ofSeconds(30))).isZero();
        }
        queue.close();
    }

    private CounterProcess start(String heap, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("wordfreq.counter.visibility", "3s");
        return CounterProcess.start(queue.names(), heap, all);
    }

    private static byte[] distinctWords(int bytes) {
        var random = new Random(1);
        var text = new StringBuilder(bytes);
        while (text.length() < bytes) {
            text.append(Long.toUnsignedString(random.nextLong(), 36)).append(' ');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
