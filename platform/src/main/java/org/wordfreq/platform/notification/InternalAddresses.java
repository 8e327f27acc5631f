package org.wordfreq.platform.notification;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Addresses that the world outside cannot reach, or that mean this machine. Whoever may choose where a service sends
 * something must not reach by it what only the service can: the metadata of its cloud (169.254.169.254), for instance.
 *
 * <p>Java turns an IPv4 address that is mapped into IPv6 (::ffff:10.0.0.1) into the IPv4 address by itself. Addresses
 * that carry an IPv4 one (6to4, NAT64, IPv4-compatible, Teredo) are internal altogether: no receiver needs them.
 */
final class InternalAddresses {

    private InternalAddresses() {}

    static boolean isInternal(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet6Address
                        ? isInternal6(address.getAddress())
                        : isInternal4(address.getAddress()));
    }

    /** The special blocks of RFC 6890 beyond those that Java knows. */
    private static boolean isInternal4(byte[] bytes) {
        var first = bytes[0] & 0xFF;
        var second = bytes[1] & 0xFF;
        return switch (first) {
            case 0 -> true;
            case 100 -> second >= 64 && second < 128; // shared address space of carriers
            case 192 -> second == 0; // protocol assignments, documentation
            case 198 -> second == 18 || second == 19 || second == 51; // benchmarks, documentation
            case 203 -> second == 0 && (bytes[2] & 0xFF) == 113; // documentation
            default -> first >= 240; // reserved, broadcast
        };
    }

    /** Only 2000::/3 is given out; of it, what carries IPv4 addresses or is for documentation is internal too. */
    private static boolean isInternal6(byte[] bytes) {
        var first = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        var second = (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        return (first & 0xE000) != 0x2000
                || first == 0x2002
                || (first == 0x2001 && (second < 0x0200 || second == 0x0DB8))
                || first == 0x3FFF;
    }
}
