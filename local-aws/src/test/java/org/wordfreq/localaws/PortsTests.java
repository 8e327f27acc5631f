package org.wordfreq.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class PortsTests {

    @Test
    void freePortsAreThreeDifferentOnes() {
        var ports = Ports.ANY.reserved();

        assertThat(new int[] {ports.s3(), ports.sqs(), ports.dynamoDb()})
                .doesNotHaveDuplicates()
                .doesNotContain(0);
    }

    @Test
    void aTakenPortIsNamedWithTheRemedy() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral(Endpoints.HOST))) {
            var ports = new Ports(0, taken.getLocalPort(), 0);

            assertThatThrownBy(ports::reserved)
                    .isInstanceOf(LocalAwsException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " for sqs is taken")
                    .hasMessageContaining("--sqs-port");
        }
    }
}
