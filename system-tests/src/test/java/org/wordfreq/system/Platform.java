package org.wordfreq.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform of its own, started as a user starts it: {@code ./wordfreq up}, on free ports and with data that goes. */
final class Platform implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private final Process process;
    private final Path stateFile;
    private final JsonNode state;
    private final S3Client s3;
    private final SqsClient sqs;
    private final DynamoDbClient dynamoDb;
    private final WordFreqClient client;
    private final ResultsInbox results;

    private Platform(Process process, Path stateFile, JsonNode state) {
        this.process = process;
        this.stateFile = stateFile;
        this.state = state;
        this.s3 = S3Client.builder()
                .endpointOverride(address("s3"))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
        this.sqs = SqsClient.builder()
                .endpointOverride(address("sqs"))
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
        this.dynamoDb = DynamoDbClient.builder()
                .endpointOverride(address("dynamoDb"))
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
        this.client = new WordFreqClient(address("ingest"), address("results"));
        this.results = new ResultsInbox(sqs);
    }

    /** Starts it and waits until everything is ready. */
    static Platform start() {
        return start("platform", Map.of(), "--on-death", "report");
    }

    /** The same with more options and variables, and a folder of its own for its logs. */
    static Platform start(String name, Map<String, String> environment, String... options) {
        try {
            var folder = Files.createDirectories(Path.of("target", name).toAbsolutePath());
            var stateFile = folder.resolve("state-" + ProcessHandle.current().pid() + ".json");
            Files.deleteIfExists(stateFile);
            var output = folder.resolve("up.log");
            var builder = command(folder, stateFile);
            builder.environment().putAll(environment);
            builder.command().addAll(List.of(options));
            var process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            await("the platform is up").atMost(START).until(() -> Files.exists(stateFile) || !process.isAlive());
            if (!process.isAlive()) {
                throw new AssertionFailedError("wordfreq up ended:\n" + Files.readString(output));
            }
            return new Platform(process, stateFile, JSON.readTree(Files.readString(stateFile)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ProcessBuilder command(Path folder, Path stateFile) throws IOException {
        var launcher = Path.of("..", "wordfreq").toAbsolutePath().normalize().toString();
        var builder = new ProcessBuilder(
                launcher,
                "up",
                "--free-ports",
                "--no-training",
                "--start-timeout",
                "200",
                "--state-file",
                stateFile.toString(),
                "--logs",
                Files.createTempDirectory(folder, "logs-").toString());
        // The jars are those of the build that runs this test.
        builder.environment().put("WORDFREQ_BUILD", "never");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // The jobs of a killed counter come back when their visibility ends: soon, so that the test need not wait a
        // minute.
        builder.environment().put("WORDFREQ_COUNTER_VISIBILITY", "10s");
        return builder;
    }

    WordFreqClient client() {
        return client;
    }

    S3Client s3() {
        return s3;
    }

    /** What the platform tells its clients of finished documents. */
    ResultsInbox results() {
        return results;
    }

    /** The item of an object, as it stands in the table. */
    Map<String, AttributeValue> item(String key) {
        var filename = AttributeValue.fromS("wordfreq-documents/" + key);
        return dynamoDb.getItem(r -> r.tableName("wordfreq").key(Map.of("Filename", filename)))
                .item();
    }

    /** Waits until a counter has logged a line that holds both texts. */
    void awaitCounterLog(String one, String other) {
        await("a counter's log has " + one).atMost(Duration.ofSeconds(10)).until(() -> counterLog().stream()
                .anyMatch(line -> line.contains(one) && line.contains(other)));
    }

    private List<String> counterLog() throws IOException {
        var lines = new ArrayList<String>();
        try (var logs =
                Files.newDirectoryStream(Path.of(URI.create(state.path("logs").asString())), "counter-*.log")) {
            for (var log : logs) {
                lines.addAll(Files.readAllLines(log));
            }
        }
        return lines;
    }

    /** What scaling-controller sees now. */
    JsonNode signal() {
        return scaling().path("signal");
    }

    /** The state of scaling. */
    JsonNode scaling() {
        return client.get(address("scaling"), "/v1/scaling");
    }

    /** The names of all metrics that a service, such as counter-service, exposes to Prometheus. */
    Set<String> metrics(String service) throws IOException {
        return series(service).stream().map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
    }

    /** What the service exposes to Prometheus, with labels and values. */
    List<String> series(String service) throws IOException {
        return client.text(metricsAddress(service))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private URI metricsAddress(String service) throws IOException {
        var path = "/actuator/prometheus";
        return switch (service) {
            case "ingest-service" -> address("ingest").resolve(path);
            case "results-service" -> address("results").resolve(path);
            case "scaling-controller" -> address("scaling").resolve(path);
            default -> URI.create("http://127.0.0.1:" + counterPort() + path);
        };
    }

    /** Counters take any free port, and nobody but their logs knows which; the last counter is the likeliest to live. */
    private String counterPort() throws IOException {
        return counterLog().stream()
                .map(PORT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionFailedError("no counter has a port"));
    }

    /** Ends scaling-controller as {@code kill -9} does, and waits until another one answers. */
    void restartScaling() throws IOException {
        var before = scalingProcess();
        ProcessHandle.of(before).ifPresent(ProcessHandle::destroyForcibly);
        await("another controller").atMost(SOON).until(() -> scalingProcess() != before);
        await("it leads")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> scaling().path("leader").path("self").asBoolean());
    }

    private long scalingProcess() throws IOException {
        for (var member : JSON.readTree(Files.readString(stateFile)).path("processes")) {
            if (member.path("name").asString().equals("scaling-controller")) {
                return member.path("pid").asLong();
            }
        }
        throw new AssertionFailedError("no scaling-controller in " + stateFile);
    }

    /** The numbers of the counters' processes that are in the workers table. */
    Set<Long> counterProcesses() {
        return workers().stream()
                .map(worker -> Long.parseLong(text(worker, "Instance")))
                .collect(Collectors.toSet());
    }

    /** How many lines of the counters' logs hold the text. */
    long counterLogLines(String text) throws IOException {
        return counterLog().stream().filter(line -> line.contains(text)).count();
    }

    /** Waits until no job waits or is in flight. */
    void awaitEmptyQueue() {
        await("the queue is empty").atMost(Duration.ofSeconds(60)).until(() -> {
            var queue = signal().path("queue");
            return queue.path("visible").asInt() + queue.path("inFlight").asInt() == 0;
        });
    }

    /** Puts a message on the jobs queue, as S3 would. */
    void sendJob(String body) {
        var url = sqs.getQueueUrl(r -> r.queueName("wordfreq-jobs")).queueUrl();
        sqs.sendMessage(r -> r.queueUrl(url).messageBody(body));
    }

    /** One S3 event for the objects with those keys, written by hand after the S3 User Guide. */
    String s3Event(String bucket, String... keys) {
        var records = new ArrayList<String>();
        Arrays.stream(keys).forEach(key -> records.add(s3Record(bucket, key)));
        return "{\"Records\":[" + String.join(",", records) + "]}";
    }

    private String s3Record(String bucket, String key) {
        var head = s3.headObject(r -> r.bucket(bucket).key(key));
        return """
            {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",
             "eventTime":"2026-11-21T10:00:00.000Z","eventName":"ObjectCreated:Put",
             "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"%s","arn":"arn:aws:s3:::%s"},
             "object":{"key":"%s","size":%d,"eTag":"%s"}}}\
            """.formatted(
                        bucket,
                        bucket,
                        S3KeyEncoding.encode(key),
                        head.contentLength(),
                        head.eTag().replace("\"", ""));
    }

    /** The counters in the workers table, each as it told of itself at last. */
    List<Map<String, AttributeValue>> workers() {
        return dynamoDb.scan(r -> r.tableName("wordfreq-workers").consistentRead(true))
                .items();
    }

    /** Ends every counter that counts a document right now, as {@code kill -9} does. */
    void killBusyCounters() {
        // A counter tells at once that it is busy, or half a second later.
        await("a busy counter")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(this::busyCounters, busy -> !busy.isEmpty())
                .forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> busyCounters() {
        return workers().stream()
                .filter(worker -> number(worker, "Busy") > 0)
                .map(worker -> Long.parseLong(text(worker, "Instance")))
                .flatMap(process -> ProcessHandle.of(process).stream())
                .toList();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(requireNonNull(item.get(name), name).n());
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return requireNonNull(item.get(name), name).s();
    }

    private URI address(String part) {
        return URI.create(state.path(part).asString());
    }

    /** Stops it as a user does and expects an orderly end. */
    @Override
    public void close() {
        var counters = counterProcesses();
        s3.close();
        sqs.close();
        dynamoDb.close();
        process.destroy();
        try {
            assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                    .as("the platform stops")
                    .isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
        assertThat(survivors(counters)).isEmpty();
    }

    private List<Long> survivors(Set<Long> counters) {
        var pids = new ArrayList<Long>();
        state.path("processes").forEach(member -> pids.add(member.path("pid").asLong()));
        pids.addAll(counters);
        return pids.stream()
                .filter(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .toList();
    }
}
