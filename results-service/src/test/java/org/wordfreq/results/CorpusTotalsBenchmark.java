package org.wordfreq.results;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.FileSystemUtils;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsExtension;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * How long the first page of a corpus's totals takes: 120 documents of 50,000 different words each, on the emulators,
 * over HTTP, in a heap of 256 MB. Every round asks for another corpus, none of whose files is local yet, and then for one document more. It
 * tells the processor time of the service and of the emulators beside the time that passed, since on a busy machine
 * only the former can be compared.
 *
 * <p>To run it: {@code ./mvnw -q -pl results-service -am -Pbenchmark test -DskipTests}
 */
final class CorpusTotalsBenchmark {

    private static final int ROUNDS = 5;
    private static final int DOCUMENTS = 120;
    private static final int DISTINCT_WORDS = 50_000;
    private static final int VOCABULARY = 200_000;

    private final Client client;
    private final Seeds seeds;
    private final List<CountFile> files;
    private final PrintStream out;

    private CorpusTotalsBenchmark(Client client, Seeds seeds, List<CountFile> files, PrintStream out) {
        this.client = client;
        this.seeds = seeds;
        this.files = files;
        this.out = out;
    }

    private record CountFile(RequestBody parquet, long totalWords) {}

    public static void main(String[] arguments) throws IOException {
        var cache = Files.createTempDirectory("corpus-totals-benchmark");
        var aws = LocalAwsExtension.start();
        try (var service = new SpringApplicationBuilder(ResultsApplication.class)
                .run("--server.port=0", "--logging.level.root=warn", "--wordfreq.results.cache.directory=" + cache)) {
            var port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            benchmark(aws, port).run();
        } finally {
            FileSystemUtils.deleteRecursively(cache);
        }
    }

    private static CorpusTotalsBenchmark benchmark(LocalAwsEndpoints aws, int port) {
        var random = new Random(1);
        var files =
                IntStream.range(0, DOCUMENTS + 1).mapToObj(i -> file(random)).toList();
        var seeds = new Seeds(aws, ResourceNames.defaults());
        return new CorpusTotalsBenchmark(new Client(port), seeds, files, System.out);
    }

    /** The words of a text that follows the law of Zipf, up to the last one that is new. */
    private static CountFile file(Random random) {
        var counts = new HashMap<String, Long>();
        while (counts.size() < DISTINCT_WORDS) {
            var rank = (long) Math.exp(random.nextDouble() * Math.log(VOCABULARY));
            var word = Long.toString(rank * 7_368_787 % 2_176_782_336L, Character.MAX_RADIX);
            counts.merge(word, 1L, Long::sum);
        }
        var totalWords = counts.values().stream().mapToLong(Long::longValue).sum();
        return new CountFile(RequestBody.fromBytes(Seeds.parquet(counts)), totalWords);
    }

    private static long bytes(CountFile file) {
        return file.parquet().optionalContentLength().orElseThrow();
    }

    private void run() {
        out.printf(
                Locale.ROOT,
                "%d documents of %,d different words, %.1f MB of count files; seconds%n",
                DOCUMENTS,
                DISTINCT_WORDS,
                files.stream().mapToLong(CorpusTotalsBenchmark::bytes).sum() / 1e6);
        for (var round = 1; round <= ROUNDS; round++) {
            var corpus = "round-" + round;
            files.stream().limit(DOCUMENTS).forEach(file -> seed(corpus, file));
            measure("round " + round + ", no file local", corpus);
            measure("round " + round + ", asked again", corpus);
            seed(corpus, files.getLast());
            measure("round " + round + ", one document more", corpus);
        }
    }

    private void seed(String corpus, CountFile file) {
        seeds.counted(corpus, file.parquet(), file.totalWords(), DISTINCT_WORDS);
    }

    private void measure(String what, String corpus) {
        var service = serviceCpu();
        var emulators = emulatorsCpu();
        var start = System.nanoTime();
        var answer = client.get("/v1/corpora/" + corpus + "/words");
        var passed = Duration.ofNanos(System.nanoTime() - start);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body().toString());
        }
        out.printf(
                Locale.ROOT,
                "%-30s passed %5.2f  processor: service %5.2f, emulators %5.2f  (%,d different words)%n",
                what,
                seconds(passed),
                seconds(serviceCpu().minus(service)),
                seconds(emulatorsCpu().minus(emulators)),
                answer.body().path("distinctWords").asLong());
    }

    private static Duration serviceCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Duration emulatorsCpu() {
        return ProcessHandle.current()
                .children()
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
