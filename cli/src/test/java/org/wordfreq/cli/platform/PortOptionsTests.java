package org.wordfreq.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wordfreq.cli.console.Failure;
import picocli.CommandLine;

class PortOptionsTests {

    @Test
    void takenPortIsNamedWithItsOwnerAndTheRemedy() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = parsed("--ingest-port", Integer.toString(taken.getLocalPort()));

            assertThatThrownBy(() -> options.choose())
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken by process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("choose another with --ingest-port")
                    .hasMessageContaining("--free-ports");
        }
    }

    @Test
    void portThatAnotherProcessTookMeanwhileIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = parsed("--ingest-port", Integer.toString(taken.getLocalPort()));

            assertThat(options.lost(Set.of())).hasValueSatisfying(failure -> assertThat(failure)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("--ingest-port")
                    .hasMessageContaining("--free-ports"));
            assertThat(options.lost(Set.of(ProcessHandle.current().pid()))).isEmpty();
        }
    }

    @Test
    void freePortsAreAllDifferent() {
        var ports = parsed("--free-ports").choose();

        var all = List.of(ports.s3(), ports.sqs(), ports.dynamoDb(), ports.ingest(), ports.results(), ports.scaling());
        assertThat(all).doesNotHaveDuplicates();
    }

    private static PortOptions parsed(String... arguments) {
        var options = new PortOptions();
        var free = Ports.free(6);
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("ports", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments.length > 1 ? join(free, arguments) : arguments);
        return options;
    }

    /** Everything else on free ports, so that the test does not depend on what runs here. */
    private static String[] join(List<Integer> free, String... arguments) {
        return new String[] {
            "--s3-port=" + free.get(0),
            "--sqs-port=" + free.get(1),
            "--dynamodb-port=" + free.get(2),
            "--results-port=" + free.get(3),
            "--scaling-port=" + free.get(4),
            arguments[0],
            arguments[1]
        };
    }
}
