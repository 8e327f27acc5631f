package org.wordfreq.localaws;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * S3, SQS and DynamoDB in one JVM, on 127.0.0.1 only: for local use and tests, never for production. It needs a class
 * path of its own (this module's {@code lib} folder), because the emulators and Spring Boot want different versions of
 * the same libraries.
 */
public final class LocalAws {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private LocalAws() {}

    /** Runs the command; see {@code --help}. Ends with 1 when something fails and 2 when the command line is wrong. */
    public static void main(String[] arguments) {
        // Standard output is for the one line that says where we listen; what libraries print goes to the log.
        var output = System.out;
        System.setOut(System.err);
        try {
            run(CommandLine.parse(arguments), output);
        } catch (LocalAwsException e) {
            System.err.println("local-aws: " + e.getMessage());
            System.exit(FAILED);
        } catch (SdkException e) {
            System.err.println("local-aws: buckets, queues and tables could not all be created: " + e.getMessage());
            System.exit(FAILED);
        } catch (InterruptedException | IOException | RuntimeException e) {
            e.printStackTrace();
            System.exit(FAILED);
        }
    }

    private static void run(Command command, PrintStream output) throws InterruptedException, IOException {
        switch (command) {
            case Command.Run run -> start(run, output);
            case Command.Provision provision -> provision(provision);
            case Command.Help help -> output.print(CommandLine.USAGE);
            case Command.Invalid invalid -> {
                System.err.println("local-aws: " + invalid.problem() + "; see --help");
                System.exit(MISUSED);
            }
        }
    }

    private static void start(Command.Run run, PrintStream output) throws InterruptedException, IOException {
        endWith(run.parentPid());
        Settings.apply();
        var lock = run.data().map(DataLock::acquire);
        var endpoints = Endpoints.onLoopback(run.ports().reserved());
        var emulators = Emulators.start(endpoints, run.data());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(emulators, lock), "stop-emulators"));
        if (run.provision()) {
            try (var clients = AwsClients.of(endpoints)) {
                new Provisioner(clients).provision(ResourceNames.defaults());
            }
        }
        announce(endpoints, run.readyFile(), output);
        if (run.exitWhenReady()) {
            System.exit(0);
        }
    }

    private static void stop(Emulators emulators, Optional<DataLock> lock) {
        emulators.close();
        lock.ifPresent(DataLock::release);
    }

    private static void provision(Command.Provision command) {
        Settings.apply();
        try (var clients = AwsClients.of(command.endpoint())) {
            new Provisioner(clients).provision(ResourceNames.withPrefix(command.prefix()));
        }
    }

    /** A test that is killed stops nothing that it started, so we watch it. */
    private static void endWith(OptionalLong parentPid) {
        if (parentPid.isEmpty()) {
            return;
        }
        var parent = ProcessHandle.of(parentPid.getAsLong())
                .orElseThrow(
                        () -> new LocalAwsException("There is no process " + parentPid.getAsLong() + " to end with"));
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            parent.onExit().join();
            System.exit(0);
        });
    }

    private static void announce(Endpoints endpoints, Optional<Path> readyFile, PrintStream output) throws IOException {
        if (readyFile.isPresent()) {
            var file = readyFile.get().toAbsolutePath();
            var draft = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(draft, endpoints.toJson() + "\n", StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        output.println(endpoints.toJson());
        output.flush();
    }
}
