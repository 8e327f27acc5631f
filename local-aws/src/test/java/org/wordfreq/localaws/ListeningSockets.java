package org.wordfreq.localaws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The TCP sockets on which a process listens, as Linux tells them (see proc_net(5)). */
final class ListeningSockets {

    private static final String LISTEN = "0A";

    private ListeningSockets() {}

    static List<InetSocketAddress> of(long pid) throws IOException {
        var process = Path.of("/proc", Long.toString(pid));
        var inodes = socketInodes(process.resolve("fd"));
        var sockets = new ArrayList<InetSocketAddress>();
        for (var table : List.of("tcp", "tcp6")) {
            for (var line : Files.readAllLines(process.resolve("net").resolve(table))) {
                var fields = line.strip().split("\\s+", -1);
                if (fields[3].equals(LISTEN) && inodes.contains("socket:[" + fields[9] + "]")) {
                    sockets.add(address(fields[1]));
                }
            }
        }
        return sockets;
    }

    private static Set<String> socketInodes(Path descriptors) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (var links = Files.list(descriptors)) {
            links.forEach(link -> inodes.add(target(link)));
        }
        return inodes;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address is hexadecimal, each word of 32 bits in the byte order of the machine. */
    private static InetSocketAddress address(String field) throws UnknownHostException {
        var parts = field.split(":", -1);
        var words = ByteBuffer.wrap(HexFormat.of().parseHex(parts[0])).order(ByteOrder.nativeOrder());
        var address = ByteBuffer.allocate(words.remaining());
        while (words.hasRemaining()) {
            address.putInt(words.getInt());
        }
        return new InetSocketAddress(InetAddress.getByAddress(address.array()), Integer.parseInt(parts[1], 16));
    }
}
