package org.wordfreq.localaws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP proxy on loopback for tests, whose line can be cut, at once or after some bytes, and mended. */
public final class CuttableProxy implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private final URI target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytesLeft = new AtomicLong(NEVER);

    private CuttableProxy(URI target, ServerSocket server) {
        this.target = target;
        this.server = server;
    }

    /** A proxy, listening, whose line leads to the target's port on loopback. */
    public static CuttableProxy to(URI target) {
        try {
            var proxy = new CuttableProxy(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.startVirtualThread(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the proxy listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Cuts every connection, and those that come. */
    public void cut() {
        cutAfter(0);
        open.forEach(CuttableProxy::closeQuietly);
    }

    /** Lets so many more bytes through to the target, then cuts every connection. */
    public void cutAfter(long bytes) {
        bytesLeft.set(bytes);
    }

    /** Lets new connections through again. */
    public void mend() {
        bytesLeft.set(NEVER);
    }

    @Override
    public void close() {
        cut();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                if (bytesLeft.get() <= 0) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                // The loop's condition says whether it is for good.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var backend = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), target.getPort());
        open.add(client);
        open.add(backend);
        Thread.startVirtualThread(() -> pump(client, backend, true));
        Thread.startVirtualThread(() -> pump(backend, client, false));
    }

    private void pump(Socket from, Socket to, boolean counted) {
        try (from;
                to) {
            pump(from.getInputStream(), to.getOutputStream(), counted);
        } catch (IOException cutOrClosed) {
            // Both ends see their connection closed.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void pump(InputStream from, OutputStream to, boolean counted) throws IOException {
        var buffer = new byte[16 * 1024];
        for (var count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            if (counted && bytesLeft.get() != NEVER && bytesLeft.addAndGet(-count) < 0) {
                return;
            }
            to.write(buffer, 0, count);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
