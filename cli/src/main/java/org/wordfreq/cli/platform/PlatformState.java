package org.wordfreq.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells other commands, and tests, where a running platform is: a JSON file that is there while it is ready.
 *
 * @param pid the process that supervises it
 * @param startedAt when that process began
 * @param ingest address of ingest-service
 * @param results address of results-service
 * @param scaling address of scaling-controller
 * @param s3 address of the S3 emulator
 * @param sqs address of the SQS emulator
 * @param dynamoDb address of the DynamoDB emulator
 * @param logs the folder of the logs
 * @param processes every process of the platform but the counters, which come and go (see {@link Counters})
 */
public record PlatformState(
        long pid,
        Instant startedAt,
        URI ingest,
        URI results,
        URI scaling,
        URI s3,
        URI sqs,
        URI dynamoDb,
        Path logs,
        List<Member> processes) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public PlatformState {
        processes = List.copyOf(processes);
    }

    /** One process: its name (as its log's), its number, and its address if it is a service. */
    public record Member(String name, long pid, Optional<URI> url) {}

    static PlatformState of(Platform platform, PlatformPlan plan, Instant startedAt) {
        var ports = plan.ports();
        return new PlatformState(
                ProcessHandle.current().pid(),
                startedAt,
                loopback(ports.ingest()),
                loopback(ports.results()),
                loopback(ports.scaling()),
                loopback(ports.s3()),
                loopback(ports.sqs()),
                loopback(ports.dynamoDb()),
                plan.logs(),
                platform.parts().stream().map(PlatformState::member).toList());
    }

    private static Member member(Part part) {
        var process = part.process();
        return switch (part) {
            case Part.Service service -> new Member(process.name(), process.pid(), Optional.of(service.url()));
            case Part.Emulators emulators -> new Member(process.name(), process.pid(), Optional.empty());
        };
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What the file says, if it is there and the process that wrote it lives. */
    public static Optional<PlatformState> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file, PlatformState.class)).filter(PlatformState::isAlive);
        } catch (JacksonException e) {
            return Optional.empty(); // of another version, or cut short: nothing that runs
        }
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Writes the file in one step, so that who waits for it never reads half of it. */
    void write(Path file) {
        var draft = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            JSON.writeValue(draft, this);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
