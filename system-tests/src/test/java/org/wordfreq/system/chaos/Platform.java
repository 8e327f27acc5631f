package org.wordfreq.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.wordfreq.system.faults.FaultProxy;
import org.wordfreq.system.faults.Faults;
import org.wordfreq.system.faults.OverloadedService;

/** The platform as processes of its own, with a proxy between them and each of the emulators. */
final class Platform implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    /** So that what takes minutes in life takes seconds here. */
    private static final Map<String, String> IN_A_HURRY = Map.ofEntries(
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("wordfreq.counter.visibility", "5s"),
            Map.entry("wordfreq.counter.retry-delay", "1s"),
            Map.entry("wordfreq.counter.retry-delay-limit", "5s"),
            Map.entry("wordfreq.counter.poll-timeout", "1s"),
            // Where a worker may have been counting, a deletion has its end only after that.
            Map.entry("wordfreq.counter.patience", "30s"),
            Map.entry("wordfreq.counter.drain-timeout", "3s"),
            Map.entry("wordfreq.ingest.direct.part-size", "5MB"),
            Map.entry("wordfreq.ingest.reconciliation.interval", "3s"),
            Map.entry("wordfreq.ingest.reconciliation.min-age", "5s"),
            Map.entry("wordfreq.ingest.reconciliation.max-age", "20s"),
            Map.entry("wordfreq.ingest.reconciliation.objects-interval", "5s"),
            Map.entry("wordfreq.ingest.reconciliation.abandoned-after", "20s"));

    private final Path folder;
    private final Scale scale;
    private final Map<String, String> settings;
    private final Lines lines;
    private final Path tether;
    private final Map<OverloadedService, Integer> ports = new EnumMap<>(OverloadedService.class);
    private final Map<OverloadedService, FaultProxy> proxies = new EnumMap<>(OverloadedService.class);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Program> programs = new ConcurrentHashMap<>();
    private final Map<Member, URI> addresses = new LinkedHashMap<>();
    private final URI ingestAddress = local(freePort());
    private final URI resultsAddress = local(freePort());
    private final Member emulators;
    private final Member ingest;
    private final List<Member> counters;
    private final Cloud cloud;

    /**
     * Starts nothing yet.
     *
     * @param changed settings of the services in place of those that make it hurry
     */
    Platform(Path folder, long seed, Scale scale, Map<String, String> changed) {
        this(folder, seed, scale, changed, (module, proxy) -> proxy.endpoint());
    }

    /** The same with something between the services and the proxies. */
    Platform(Path folder, long seed, Scale scale, Map<String, String> changed, Lines lines) {
        this.folder = folder;
        this.lines = lines;
        this.scale = scale;
        this.settings = new HashMap<>(IN_A_HURRY);
        settings.putAll(changed);
        for (var service : OverloadedService.values()) {
            ports.put(service, freePort());
            proxies.put(
                    service,
                    FaultProxy.of(service, port(service), seed ^ service.name().hashCode()));
        }
        this.tether = Program.tether(folder);
        Stream.of("ingest-service", "results-service", "counter-service")
                .parallel()
                .forEach(this::program);
        this.emulators = new Member("local-aws", emulatorCommand(), folder);
        this.ingest = service("ingest", "ingest-service", "-Xmx192m", ingestAddress.getPort(), settings);
        service("results", "results-service", "-Xmx320m", resultsAddress.getPort(), settings);
        this.counters = IntStream.range(0, scale.counters())
                .mapToObj(i -> add("counter-" + i, "counter-service", "-Xmx192m", Map.of()))
                .toList();
        this.cloud = new Cloud(
                direct(OverloadedService.S3), direct(OverloadedService.SQS), direct(OverloadedService.DYNAMO_DB));
    }

    /** How services reach the proxies. */
    @FunctionalInterface
    interface Lines {

        /** Where processes of that module find what is behind that proxy. */
        URI endpoint(String module, FaultProxy proxy);

        /** What processes of that module are told besides. */
        default Map<String, String> settings(String module) {
            return Map.of();
        }
    }

    /** Starts all of it and waits until all is ready. */
    void start() {
        startEmulators();
        addresses.keySet().forEach(Member::start);
        addresses.forEach(this::awaitReady);
    }

    /** One more process; the caller starts it, if {@link #start()} is not still to come. */
    Member add(String name, String module, String heap, Map<String, String> changed) {
        var all = new HashMap<>(settings);
        all.putAll(changed);
        return service(name, module, heap, freePort(), all);
    }

    URI address(Member member) {
        return Objects.requireNonNull(addresses.get(member));
    }

    void restartEmulators() {
        emulators.kill();
        startEmulators();
    }

    void restartIngest() {
        ingest.kill();
        ingest.start();
    }

    Member counter(int number) {
        return counters.get(number);
    }

    List<Member> counters() {
        return counters;
    }

    FaultProxy proxy(OverloadedService service) {
        return Objects.requireNonNull(proxies.get(service));
    }

    List<FaultProxy> proxies() {
        return List.copyOf(proxies.values());
    }

    Cloud cloud() {
        return cloud;
    }

    URI ingest() {
        return ingestAddress;
    }

    URI results() {
        return resultsAddress;
    }

    /** Where the services' JVMs keep temporary files. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    /** From now on nothing is in the way. */
    void calm() {
        proxies.values().forEach(proxy -> proxy.inflict(Faults.NONE));
    }

    @Override
    public void close() {
        cloud.close();
        addresses.keySet().forEach(Member::kill);
        emulators.kill();
        proxies.values().forEach(FaultProxy::close);
        http.close();
    }

    private void startEmulators() {
        try {
            Files.deleteIfExists(readyFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        emulators.start();
        Awaitility.await("the emulators are up; see " + emulators.log())
                .atMost(START)
                .until(() -> Files.exists(readyFile()));
    }

    /** Waits until its JVM is up, whether or not its surroundings are. */
    void awaitLive(Member member) {
        await(member, address(member), "liveness");
    }

    private void awaitReady(Member member, URI address) {
        await(member, address, "readiness");
    }

    private void await(Member member, URI address, String probe) {
        var request = HttpRequest.newBuilder(address.resolve("/actuator/health/" + probe))
                .timeout(Duration.ofSeconds(10))
                .build();
        Awaitility.await(probe + " of " + member.name() + "; see " + member.log())
                .atMost(START)
                .ignoreExceptions()
                .until(() -> !member.isAlive()
                        || http.send(request, BodyHandlers.discarding()).statusCode() == 200);
        if (!member.isAlive()) {
            throw new AssertionError(member.name() + " ended while it started; see " + member.log());
        }
    }

    private List<String> emulatorCommand() {
        return Program.emulators()
                .command(
                        tether,
                        List.of("-Xmx512m", "--sun-misc-unsafe-memory-access=allow"),
                        List.of(
                                "--data", folder.resolve("data").toString(),
                                "--s3-port", port(OverloadedService.S3).toString(),
                                "--sqs-port", port(OverloadedService.SQS).toString(),
                                "--dynamodb-port",
                                        port(OverloadedService.DYNAMO_DB).toString(),
                                "--ready-file", readyFile().toString()));
    }

    private Program program(String module) {
        return programs.computeIfAbsent(module, name -> Program.service(name, folder));
    }

    private Member service(String name, String module, String heap, int port, Map<String, String> properties) {
        var member = new Member(name, command(module, heap, port, properties), folder);
        addresses.put(member, local(port));
        return member;
    }

    /** The command line of a counter on a free port, for somebody else to run. */
    List<String> counterCommand(Map<String, String> changed) {
        var all = new HashMap<>(settings);
        all.putAll(changed);
        return command("counter-service", "-Xmx192m", 0, all);
    }

    private List<String> command(String module, String heap, int port, Map<String, String> properties) {
        var arguments = new ArrayList<String>();
        properties.forEach((property, value) -> arguments.add("--" + property + "=" + value));
        lines.settings(module).forEach((property, value) -> arguments.add("--" + property + "=" + value));
        arguments.add("--server.port=" + port);
        arguments.add("--wordfreq.counter.part-size=" + scale.partSize());
        arguments.add("--wordfreq.ingest.direct.expiry=" + scale.expiry());
        arguments.add("--wordfreq.ingest.results-url=" + resultsAddress);
        arguments.add("--wordfreq.results.cache.directory=" + folder.resolve("cache"));
        arguments.add("--spring.cloud.aws.s3.endpoint=" + endpoint(module, OverloadedService.S3));
        arguments.add("--spring.cloud.aws.sqs.endpoint=" + endpoint(module, OverloadedService.SQS));
        arguments.add("--spring.cloud.aws.dynamodb.endpoint=" + endpoint(module, OverloadedService.DYNAMO_DB));
        var options = List.of(heap, "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=" + temporary());
        return program(module).command(tether, options, arguments);
    }

    private URI endpoint(String module, OverloadedService service) {
        return lines.endpoint(module, proxy(service));
    }

    private Path readyFile() {
        return folder.resolve("emulators.json");
    }

    private Integer port(OverloadedService service) {
        return Objects.requireNonNull(ports.get(service));
    }

    private URI direct(OverloadedService service) {
        return local(port(service));
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Not one of those that the system gives to outgoing connections: while an emulator is down, nobody must take its
     * port.
     */
    private static int freePort() {
        for (var tries = 0; tries < 100; tries++) {
            var port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Another one, then.
            }
        }
        throw new IllegalStateException("no free port found");
    }
}
