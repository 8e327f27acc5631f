package org.wordfreq.cli.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.wordfreq.cli.console.Bounds;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import picocli.CommandLine.Option;

/** The options that choose the ports. */
final class PortOptions {

    @Option(
            names = "--free-ports",
            description = "Take free ports for everything, so that several platforms can run at once.")
    private boolean free;

    @Option(names = "--s3-port", defaultValue = "9090", paramLabel = "PORT", description = "Default: ${DEFAULT-VALUE}.")
    private int s3;

    @Option(
            names = "--sqs-port",
            defaultValue = "9324",
            paramLabel = "PORT",
            description = "Default: ${DEFAULT-VALUE}.")
    private int sqs;

    @Option(
            names = "--dynamodb-port",
            defaultValue = "8000",
            paramLabel = "PORT",
            description = "Default: ${DEFAULT-VALUE}.")
    private int dynamoDb;

    @Option(
            names = "--ingest-port",
            defaultValue = "8081",
            paramLabel = "PORT",
            description = "Default: ${DEFAULT-VALUE}.")
    private int ingest;

    @Option(
            names = "--results-port",
            defaultValue = "8083",
            paramLabel = "PORT",
            description = "Default: ${DEFAULT-VALUE}.")
    private int results;

    @Option(
            names = "--scaling-port",
            defaultValue = "8084",
            paramLabel = "PORT",
            description = "Default: ${DEFAULT-VALUE}. Counters always take free ports.")
    private int scaling;

    /**
     * Checks the numbers by themselves.
     *
     * @throws Failure if one is no port, or two are the same
     */
    void check() {
        if (free) {
            return;
        }
        Map<Integer, String> options = new HashMap<>();
        byOption().forEach((option, port) -> {
            Bounds.require(option, port, 1, 65_535);
            var other = options.put(port, option);
            if (other != null) {
                throw new Failure(
                        ExitCode.USAGE,
                        other + " and " + option + " are both " + port + "; every service needs a port of its own.");
            }
        });
    }

    /** Keeps other platforms of this installation from starting with the same ports. */
    void reserve(PlatformLock lock, Path folder) {
        if (!free) {
            byOption().forEach((option, port) -> lock.takePort(folder, option, port));
        }
    }

    /**
     * The ports to use, none of them taken.
     *
     * @throws Failure naming every port that is taken, by whom, and the option to choose another
     */
    Ports choose() {
        if (free) {
            var ports = Ports.free(6);
            return new Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), ports.get(5));
        }
        requireFree();
        return new Ports(s3, sqs, dynamoDb, ingest, results, scaling);
    }

    private void requireFree() {
        taken(port -> !Ports.isFree(port)).ifPresent(failure -> {
            throw failure;
        });
    }

    /** The failure that names the ports which processes took that are not ours, if the system tells of any. */
    Optional<Failure> lost(Set<Long> ours) {
        return free
                ? Optional.empty()
                : taken(port -> PortOwner.find(port)
                        .filter(owner -> !ours.contains(owner.pid()))
                        .isPresent());
    }

    private Optional<Failure> taken(IntPredicate isTaken) {
        var problems = new ArrayList<String>();
        byOption().forEach((option, port) -> {
            if (isTaken.test(port)) {
                problems.add("Port " + port + " is taken by " + PortOwner.of(port) + "; choose another with " + option
                        + ".");
            }
        });
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        problems.add("Or end what runs there, or let free ports be chosen for everything with --free-ports.");
        return Optional.of(new Failure(ExitCode.PLATFORM, String.join(System.lineSeparator(), problems)));
    }

    private Map<String, Integer> byOption() {
        return new TreeMap<>(Map.of(
                "--s3-port", s3,
                "--sqs-port", sqs,
                "--dynamodb-port", dynamoDb,
                "--ingest-port", ingest,
                "--results-port", results,
                "--scaling-port", scaling));
    }
}
