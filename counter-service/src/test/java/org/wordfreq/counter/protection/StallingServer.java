package org.wordfreq.counter.protection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that begins each answer and never ends it. */
final class StallingServer implements AutoCloseable {

    private static final byte[] BEGIN =
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII);

    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    StallingServer() {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void answer() {
        try {
            while (true) {
                var connection = server.accept();
                connections.add(connection);
                connection.getOutputStream().write(BEGIN);
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
