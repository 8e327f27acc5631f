package org.wordfreq.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineTests {

    @Test
    void withoutOptionsDataIsKeptAndTheUsualPortsAreTaken() {
        assertThat(CommandLine.parse())
                .isEqualTo(new Command.Run(
                        Optional.of(Path.of(".wordfreq", "aws").toAbsolutePath()),
                        new Ports(9090, 9324, 8000),
                        true,
                        Optional.empty(),
                        OptionalLong.empty(),
                        false));
    }

    @Test
    void everyRunOptionIsRead() {
        var command = CommandLine.parse(
                "--in-memory",
                "--s3-port",
                "1",
                "--sqs-port",
                "2",
                "--dynamodb-port",
                "65535",
                "--ready-file",
                "ready.json",
                "--no-provision",
                "--parent-pid",
                "42",
                "--exit-when-ready");

        assertThat(command)
                .isEqualTo(new Command.Run(
                        Optional.empty(),
                        new Ports(1, 2, 65_535),
                        false,
                        Optional.of(Path.of("ready.json")),
                        OptionalLong.of(42),
                        true));
    }

    @Test
    void theLaterOptionWins() {
        assertThat(CommandLine.parse("--in-memory", "--data", "kept"))
                .isInstanceOfSatisfying(Command.Run.class, run -> assertThat(run.data())
                        .contains(Path.of("kept").toAbsolutePath()));
    }

    @Test
    void provisioningTakesAnEndpointAndAPrefix() {
        assertThat(CommandLine.parse("provision")).isEqualTo(new Command.Provision(Optional.empty(), "wordfreq"));
        assertThat(CommandLine.parse("provision", "--endpoint", "http://localhost:4566", "--prefix", "mine"))
                .isEqualTo(new Command.Provision(Optional.of(URI.create("http://localhost:4566")), "mine"));
    }

    @Test
    void helpIsShownWhateverElseIsAsked() {
        assertThat(CommandLine.parse("provision", "--nonsense", "--help")).isInstanceOf(Command.Help.class);
    }

    @ParameterizedTest
    @CsvSource({
        "--s3-port 65536, '--s3-port takes a number from 0 to 65535, not 65536'",
        "--sqs-port -1, '--sqs-port takes a number from 0 to 65535, not -1'",
        "--dynamodb-port eight, '--dynamodb-port takes a number from 0 to 65535, not eight'",
        "--data, --data needs a value",
        "--endpoint http://localhost, unknown option --endpoint",
        "provision --s3-port 1, unknown option --s3-port"
    })
    void aWrongCommandLineIsNamed(String arguments, String problem) {
        assertThat(CommandLine.parse(arguments.split(" ", -1))).isEqualTo(new Command.Invalid(problem));
    }

    @Test
    void theUsageNamesEveryOption() {
        assertThat(CommandLine.USAGE)
                .contains("--data", "--in-memory", "--s3-port", "--sqs-port", "--dynamodb-port")
                .contains("--ready-file", "--no-provision", "--parent-pid", "--exit-when-ready")
                .contains("provision", "--endpoint", "--prefix");
    }
}
