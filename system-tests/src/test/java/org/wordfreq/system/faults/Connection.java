package org.wordfreq.system.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * One client's connection and its counterpart. Requests are taken one by one, so that each meets a fate of its own; the
 * bytes of the answers are passed on as they come. Clients do not pipeline: what comes back after a request is the answer
 * to it.
 */
final class Connection {

    private static final byte[] CONTINUE = "HTTP/1.1 100".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Socket client;
    private final Socket service;
    private final FaultProxy proxy;
    private volatile Fate fate = Fate.SERVED;

    private Connection(Socket client, Socket service, FaultProxy proxy) {
        this.client = client;
        this.service = service;
        this.proxy = proxy;
    }

    static Connection open(Socket client, int port, FaultProxy proxy) throws IOException {
        var service = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        service.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        return new Connection(client, service, proxy);
    }

    void start() {
        Thread.startVirtualThread(() -> run(this::requests));
        Thread.startVirtualThread(() -> run(this::answers));
    }

    /** Ends it so that the client sees a reset. */
    void reset() {
        abort(client);
        abort(service);
    }

    private void run(Direction direction) {
        try (client;
                service) {
            direction.pass();
        } catch (IOException closed) {
            // By either end or by us: the other end sees it too.
        } finally {
            proxy.ended(this);
        }
    }

    /** A side of the traffic, until it ends. */
    private interface Direction {
        void pass() throws IOException;
    }

    private void requests() throws IOException {
        var in = new BufferedInputStream(client.getInputStream(), BUFFER_BYTES);
        var out = paced(service.getOutputStream());
        for (var head = RequestHead.read(in); head.isPresent(); head = RequestHead.read(in)) {
            var request = head.get();
            var roll = proxy.judge();
            pause(roll.delay());
            switch (roll.fate()) {
                case REFUSED -> {
                    refuse(request, in, proxy.refusal(roll.detail()));
                    return;
                }
                case REQUEST_LOST, DISCONNECTED -> {
                    reset();
                    return;
                }
                case STALLED -> {
                    proxy.awaitNoise();
                    reset();
                    return;
                }
                case SERVED, ANSWER_LOST, ANSWER_CUT -> {
                    fate = roll.fate();
                    out.write(request.bytes());
                    out.flush();
                    var seen = new ByteArrayOutputStream();
                    request.copyBody(in, request.isJson() ? new Both(out, seen) : out);
                    proxy.observer().saw(request.text(), seen.toByteArray());
                }
            }
        }
        service.shutdownOutput();
    }

    /** Whoever waits for leave to send the body does not send it after a refusal. */
    private void refuse(RequestHead request, InputStream in, byte[] answer) throws IOException {
        if (!request.expectsContinue()) {
            request.copyBody(in, OutputStream.nullOutputStream());
        }
        var out = client.getOutputStream();
        out.write(answer);
        out.flush();
        client.shutdownOutput();
    }

    private void answers() throws IOException {
        var in = service.getInputStream();
        var out = paced(client.getOutputStream());
        var buffer = new byte[BUFFER_BYTES];
        for (int read; (read = in.read(buffer)) >= 0; ) {
            if (fate != Fate.SERVED && !isContinue(buffer, read)) {
                if (fate == Fate.ANSWER_CUT) {
                    out.write(buffer, 0, read / 2);
                    out.flush();
                }
                reset();
                return;
            }
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    /** The leave to send the body is not yet the answer. */
    private static boolean isContinue(byte[] bytes, int length) {
        if (length < CONTINUE.length) {
            return false;
        }
        for (var i = 0; i < CONTINUE.length; i++) {
            if (bytes[i] != CONTINUE[i]) {
                return false;
            }
        }
        return true;
    }

    /** Writes to one and keeps a copy. */
    private static final class Both extends FilterOutputStream {

        private final OutputStream copy;

        Both(OutputStream out, OutputStream copy) {
            super(out);
            this.copy = copy;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            copy.write(bytes, offset, length);
        }
    }

    private OutputStream paced(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                var rate = proxy.faults().bytesPerSecond();
                if (rate > 0) {
                    pause(Duration.ofNanos(length * 1_000_000_000L / rate));
                }
                out.write(bytes, offset, length);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }
        };
    }

    /** Here waiting is what is wanted. */
    private static void pause(Duration time) {
        for (var end = System.nanoTime() + time.toNanos(); end - System.nanoTime() > 0; ) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // That is what was wanted.
        }
    }
}
