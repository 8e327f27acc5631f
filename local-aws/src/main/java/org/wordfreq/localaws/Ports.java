package org.wordfreq.localaws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The ports to listen on.
 *
 * @param s3 port of S3, 0 for any free one
 * @param sqs port of SQS, 0 for any free one
 * @param dynamoDb port of DynamoDB, 0 for any free one
 */
record Ports(int s3, int sqs, int dynamoDb) {

    static final Ports DEFAULT = new Ports(9090, 9324, 8000);
    static final Ports ANY = new Ports(0, 0, 0);

    /**
     * These ports, with each 0 replaced by a free port. All three are held at once, so that they differ.
     *
     * @throws LocalAwsException if a port is taken; the message names it
     */
    Ports reserved() {
        try (var s3Socket = bind("s3", s3);
                var sqsSocket = bind("sqs", sqs);
                var dynamoDbSocket = bind("dynamodb", dynamoDb)) {
            return new Ports(s3Socket.getLocalPort(), sqsSocket.getLocalPort(), dynamoDbSocket.getLocalPort());
        } catch (IOException e) {
            throw new LocalAwsException("Could not release a port that was only tried: " + e.getMessage(), e);
        }
    }

    private static ServerSocket bind(String service, int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.ofLiteral(Endpoints.HOST));
        } catch (IOException e) {
            throw new LocalAwsException(
                    "Port " + port + " for " + service + " is taken (" + e.getMessage() + "). End the process that"
                            + " listens on it, or choose another with --" + service
                            + "-port PORT (0 for any free one).",
                    e);
        }
    }
}
