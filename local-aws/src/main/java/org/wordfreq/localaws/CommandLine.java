package org.wordfreq.localaws;

import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the command line. By hand, because it is short and a library would cost start time. */
final class CommandLine {

    static final String USAGE = """
            Usage: local-aws [OPTIONS]            run S3, SQS and DynamoDB on 127.0.0.1 until ended
                   local-aws provision [OPTIONS]  create WordFreq's buckets, queues and tables on AWS or LocalStack

            Run:
              --data DIR             keep the data there (default ./.wordfreq/aws)
              --in-memory            keep no data
              --s3-port PORT         default 9090, 0 for any free port
              --sqs-port PORT        default 9324, 0 for any free port
              --dynamodb-port PORT   default 8000, 0 for any free port
              --ready-file FILE      write the endpoints there, as JSON, when all is up; they go to standard output too
              --no-provision         start empty, without WordFreq's buckets, queues and tables
              --parent-pid PID       end when that process has ended
              --exit-when-ready      stop as soon as all is up, e.g. to record an AOT cache of the start

            Provision (region and credentials as for every AWS tool, e.g. AWS_REGION, AWS_PROFILE):
              --endpoint URL         one address for all services (default: AWS itself)
              --prefix NAME          first word of all names (default wordfreq)

              --help                 show this text
            """;

    private static final Path DEFAULT_DATA = Path.of(".wordfreq", "aws");

    private Optional<Path> data = Optional.of(DEFAULT_DATA);
    private int s3Port = Ports.DEFAULT.s3();
    private int sqsPort = Ports.DEFAULT.sqs();
    private int dynamoDbPort = Ports.DEFAULT.dynamoDb();
    private boolean provision = true;
    private Optional<Path> readyFile = Optional.empty();
    private OptionalLong parentPid = OptionalLong.empty();
    private boolean exitWhenReady;
    private Optional<URI> endpoint = Optional.empty();
    private String prefix = "wordfreq";

    private CommandLine() {}

    static Command parse(String... arguments) {
        var given = List.of(arguments);
        if (given.contains("--help") || given.contains("-h")) {
            return new Command.Help();
        }
        try {
            return new CommandLine().read(given);
        } catch (IllegalArgumentException e) {
            return new Command.Invalid(String.valueOf(e.getMessage()));
        }
    }

    private Command read(List<String> given) {
        boolean elsewhere = !given.isEmpty() && given.getFirst().equals("provision");
        var rest = given.listIterator(elsewhere ? 1 : 0);
        while (rest.hasNext()) {
            String option = rest.next();
            boolean known = elsewhere ? readProvisionOption(option, rest) : readRunOption(option, rest);
            if (!known) {
                throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return elsewhere ? new Command.Provision(endpoint, prefix) : run();
    }

    private Command.Run run() {
        var ports = new Ports(s3Port, sqsPort, dynamoDbPort);
        // The emulator of S3 finds no parts of an upload under a relative directory.
        var directory = data.map(Path::toAbsolutePath);
        return new Command.Run(directory, ports, provision, readyFile, parentPid, exitWhenReady);
    }

    private boolean readRunOption(String option, Iterator<String> rest) {
        switch (option) {
            case "--data" -> data = Optional.of(Path.of(value(option, rest)));
            case "--in-memory" -> data = Optional.empty();
            case "--s3-port" -> s3Port = port(option, rest);
            case "--sqs-port" -> sqsPort = port(option, rest);
            case "--dynamodb-port" -> dynamoDbPort = port(option, rest);
            case "--ready-file" -> readyFile = Optional.of(Path.of(value(option, rest)));
            case "--no-provision" -> provision = false;
            case "--exit-when-ready" -> exitWhenReady = true;
            case "--parent-pid" -> parentPid = OptionalLong.of(number(option, rest, 1, Long.MAX_VALUE));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean readProvisionOption(String option, Iterator<String> rest) {
        switch (option) {
            case "--endpoint" -> endpoint = Optional.of(URI.create(value(option, rest)));
            case "--prefix" -> prefix = value(option, rest);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int port(String option, Iterator<String> rest) {
        return Math.toIntExact(number(option, rest, 0, 65_535));
    }

    private static long number(String option, Iterator<String> rest, long least, long most) {
        String value = value(option, rest);
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number out of range.
        }
        throw new IllegalArgumentException(option + " takes a number from " + least + " to " + most + ", not " + value);
    }

    private static String value(String option, Iterator<String> rest) {
        try {
            return rest.next();
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException(option + " needs a value", e);
        }
    }
}
