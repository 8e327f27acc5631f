package org.wordfreq.system.faults;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** How each service says that it is overloaded, byte by byte as on the wire. */
public enum OverloadedService {
    S3 {
        @Override
        byte[] answer(Random random) {
            return http("503 Slow Down", "application/xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>""");
        }
    },
    SQS {
        @Override
        byte[] answer(Random random) {
            return random.nextBoolean()
                    ? json("503 Service Unavailable", "com.amazonaws.sqs#ServiceUnavailable")
                    : json("400 Bad Request", "com.amazonaws.sqs#RequestThrottled");
        }
    },
    DYNAMO_DB {
        @Override
        byte[] answer(Random random) {
            return switch (random.nextInt(3)) {
                case 0 -> json("500 Internal Server Error", "com.amazonaws.dynamodb.v20120810#InternalServerError");
                case 1 -> json("400 Bad Request", "com.amazon.coral.availability#ThrottlingException");
                default ->
                    json("400 Bad Request", "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException");
            };
        }
    };

    /** A whole answer, after which the connection is closed. */
    abstract byte[] answer(Random random);

    private static byte[] json(String status, String type) {
        return http(status, "application/x-amz-json-1.0", "{\"__type\":\"" + type + "\",\"message\":\"Slow down.\"}");
    }

    private static byte[] http(String status, String contentType, String body) {
        var head = "HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + body.length()
                + "\r\nx-amzn-RequestId: injected\r\nx-amz-request-id: injected\r\nConnection: close\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }
}
