package org.wordfreq.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class LocalAwsProcessIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the listening sockets of a process are read from /proc")
    void itListensOnLoopbackOnlyAndEndsWithItsParent() throws IOException {
        var parent = new ProcessBuilder("sleep", "600").start();
        var emulators = start("0", "--no-provision", "--parent-pid", Long.toString(parent.pid()));
        try {
            var endpoints = emulators.endpoints();

            assertThat(ListeningSockets.of(emulators.pid()))
                    .allMatch(socket -> socket.getAddress().isLoopbackAddress())
                    .extracting(socket -> socket.getPort())
                    .contains(
                            endpoints.s3().getPort(),
                            endpoints.sqs().getPort(),
                            endpoints.dynamoDb().getPort());

            parent.destroyForcibly();

            assertThat(emulators.exitCode()).succeedsWithin(SOON).isEqualTo(0);
        } finally {
            parent.destroyForcibly();
            emulators.kill();
        }
    }

    @Test
    void aTakenPortIsSaidAndNothingIsLeftRunning() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral(Endpoints.HOST))) {
            var port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> start(port).kill())
                    .isInstanceOf(LocalAwsException.class)
                    .hasMessageContaining("Port " + port + " for s3 is taken")
                    .hasMessageContaining("--s3-port");
        }
    }

    private static LocalAwsProcess start(String s3Port, String... more) {
        var options = new ArrayList<String>();
        options.addAll(List.of("--in-memory", "--s3-port", s3Port, "--sqs-port", "0", "--dynamodb-port", "0"));
        options.addAll(List.of(more));
        return LocalAwsProcess.start(options.toArray(String[]::new));
    }
}
