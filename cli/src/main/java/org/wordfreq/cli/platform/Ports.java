package org.wordfreq.cli.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The ports of a platform, all on loopback. Counters take any. */
record Ports(int s3, int sqs, int dynamoDb, int ingest, int results, int scaling) {

    /** Below the range from which systems take the ports of outgoing connections, so that none takes ours meanwhile. */
    private static final int FIRST_FREE = 20_000;

    private static final int LAST_FREE = 32_000;

    /** Different ports that nobody listens on now. */
    static List<Integer> free(int number) {
        Set<Integer> found = new HashSet<>();
        while (found.size() < number) {
            var port = ThreadLocalRandom.current().nextInt(FIRST_FREE, LAST_FREE);
            if (isFree(port)) {
                found.add(port);
            }
        }
        return List.copyOf(found);
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // As servers do: a connection of an earlier server that has not timed out yet is no obstacle.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
