package org.wordfreq.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * An HTTP proxy on loopback in front of one emulator, after toxiproxy's model, with what happens to the requests drawn
 * from a seed. The proxies for the JVM that there are know connections, not requests, and so can neither answer in a
 * service's place nor lose the answer to a request that was served; toxiproxy itself is a program in Go.
 */
public final class FaultProxy implements AutoCloseable {

    private final OverloadedService kind;
    private final int port;
    private final ServerSocket server;
    private final Dice dice;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Map<Fate, LongAdder> fates = new EnumMap<>(Fate.class);
    private final Object change = new Object();
    private volatile Faults faults = Faults.NONE;
    private volatile Observer observer = (head, body) -> {};

    private FaultProxy(OverloadedService kind, int port, ServerSocket server, long seed) {
        this.kind = kind;
        this.port = port;
        this.server = server;
        this.dice = new Dice(seed);
        for (var fate : Fate.values()) {
            fates.put(fate, new LongAdder());
        }
    }

    /**
     * Listens on a free port.
     *
     * @param kind how it says that the service is overloaded
     * @param port where the service listens, now or later
     */
    public static FaultProxy of(OverloadedService kind, int port, long seed) {
        try {
            var server = new ServerSocket(0, 200, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            var proxy = new FaultProxy(kind, port, server, seed);
            Thread.startVirtualThread(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sees the requests that the service is asked to serve. */
    @FunctionalInterface
    public interface Observer {

        /**
         * A request.
         *
         * @param head with its request line, a character for each byte
         * @param body of a call in AWS's JSON protocols; empty of all others, which may be as large as documents are
         */
        void saw(String head, byte[] body);
    }

    /** From now on somebody looks at what is served. */
    public FaultProxy observedBy(Observer watching) {
        observer = watching;
        return this;
    }

    Observer observer() {
        return observer;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public OverloadedService kind() {
        return kind;
    }

    /** From now on these faults, in place of those before. */
    public void inflict(Faults now) {
        synchronized (change) {
            faults = now;
            change.notifyAll();
        }
        if (now.line() == Faults.Line.CUT) {
            open.forEach(connection -> {
                count(Fate.DISCONNECTED);
                connection.reset();
            });
        }
    }

    /** How many requests met each fate so far; connections that were open when the line was cut count as one each. */
    public Map<Fate, Long> fates() {
        var counts = new EnumMap<Fate, Long>(Fate.class);
        fates.forEach((fate, count) -> counts.put(fate, count.sum()));
        return counts;
    }

    /** How many met this one. */
    public long fates(Fate fate) {
        return Objects.requireNonNull(fates.get(fate)).sum();
    }

    @Override
    public void close() {
        inflict(Faults.cut());
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Faults faults() {
        return faults;
    }

    Dice.Roll judge() {
        var roll = dice.roll(faults);
        count(roll.fate());
        return roll;
    }

    byte[] refusal(long detail) {
        return kind.answer(new Random(detail));
    }

    /** Waits while the line is silent. */
    void awaitNoise() {
        synchronized (change) {
            while (faults.line() == Faults.Line.SILENT) {
                try {
                    change.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    void ended(Connection connection) {
        open.remove(connection);
    }

    private void count(Fate fate) {
        var counter = fates.get(fate);
        if (counter != null) {
            counter.increment();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.startVirtualThread(() -> connect(client));
            } catch (IOException closed) {
                // The loop's condition says whether it is for good.
            }
        }
    }

    private void connect(Socket client) {
        try {
            if (faults.line() == Faults.Line.CUT) {
                count(Fate.DISCONNECTED);
                refuse(client);
                return;
            }
            var connection = Connection.open(client, port, this);
            open.add(connection);
            connection.start();
        } catch (IOException serviceIsDown) {
            refuse(client);
        }
    }

    private static void refuse(Socket client) {
        try {
            client.setSoLinger(true, 0);
            client.close();
        } catch (IOException gone) {
            // That is what was wanted.
        }
    }
}
