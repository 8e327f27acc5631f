package org.wordfreq.localaws;

import java.net.URI;
import java.util.Locale;

/**
 * Where the emulators answer.
 *
 * @param s3 endpoint of S3; buckets are addressed by path
 * @param sqs endpoint of SQS
 * @param dynamoDb endpoint of DynamoDB and of DynamoDB Streams
 */
record Endpoints(URI s3, URI sqs, URI dynamoDb) {

    static final String HOST = "127.0.0.1";

    static Endpoints onLoopback(Ports ports) {
        return new Endpoints(loopback(ports.s3()), loopback(ports.sqs()), loopback(ports.dynamoDb()));
    }

    /** One line of JSON, for the ready file and for whoever reads our standard output. */
    String toJson() {
        return String.format(Locale.ROOT, "{\"s3\":\"%s\",\"sqs\":\"%s\",\"dynamoDb\":\"%s\"}", s3, sqs, dynamoDb);
    }

    private static URI loopback(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }
}
