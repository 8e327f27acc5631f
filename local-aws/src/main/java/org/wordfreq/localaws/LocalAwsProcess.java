package org.wordfreq.localaws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.wordfreq.contracts.ResourceNames;
import tools.jackson.databind.json.JsonMapper;

/** The emulators as a child process of a test, with their own class path. It ends with the test's JVM at the latest. */
final class LocalAwsProcess implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    private final Process process;
    private final Endpoints endpoints;

    private LocalAwsProcess(Process process, Endpoints endpoints) {
        this.process = process;
        this.endpoints = endpoints;
    }

    /**
     * Starts the emulators and waits until they are ready.
     *
     * @param options those of {@link LocalAws}
     * @throws LocalAwsException if they do not start; the message holds the end of their log
     */
    static LocalAwsProcess start(String... options) {
        try {
            var log = Files.createTempFile("local-aws-", ".log");
            var process = new ProcessBuilder(command(withParent(options)))
                    .redirectError(log.toFile())
                    .start();
            log.toFile().deleteOnExit();
            return new LocalAwsProcess(process, awaitReady(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Endpoints endpoints() {
        return endpoints;
    }

    long pid() {
        return process.pid();
    }

    CompletableFuture<Integer> exitCode() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to stop and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** The command line of {@link LocalAws} with these arguments. */
    static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // S3 is in memory, and the tests of a module leave some 500 MB there.
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                LocalAws.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** First, so that a later option of the same name wins. */
    private static String[] withParent(String... options) {
        var arguments = new ArrayList<String>();
        arguments.add("--parent-pid");
        arguments.add(Long.toString(ProcessHandle.current().pid()));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private static String classPath() {
        var ours = codeOf(LocalAws.class);
        var emulators = ours.resolveSibling("lib");
        if (!Files.isDirectory(emulators)) {
            throw new LocalAwsException("There are no emulators in " + emulators
                    + ". The build of local-aws puts them there: ./mvnw -pl local-aws -am test-compile");
        }
        return String.join(
                System.getProperty("path.separator"),
                ours.toString(),
                codeOf(ResourceNames.class).toString(),
                emulators.resolve("*").toString());
    }

    private static Path codeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Endpoints awaitReady(Process process, Path log) throws IOException {
        var line = CompletableFuture.supplyAsync(() -> endpointsLine(process.inputReader()))
                .completeOnTimeout("", START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (line.isEmpty()) {
            process.destroyForcibly();
            throw new LocalAwsException("The emulators did not start. Their log:\n" + Files.readString(log));
        }
        var endpoints = JsonMapper.shared().readTree(line);
        return new Endpoints(
                URI.create(endpoints.required("s3").asString()),
                URI.create(endpoints.required("sqs").asString()),
                URI.create(endpoints.required("dynamoDb").asString()));
    }

    private static String endpointsLine(BufferedReader output) {
        try {
            var line = output.readLine();
            // The JVM itself may warn on standard output before we say anything.
            while (line != null && !line.startsWith("{")) {
                line = output.readLine();
            }
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
