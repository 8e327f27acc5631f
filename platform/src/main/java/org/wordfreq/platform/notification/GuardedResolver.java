package org.wordfreq.platform.notification;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.http.conn.DnsResolver;

/**
 * Resolves names to addresses that may be connected to. The client connects to the very addresses that are checked here
 * and never asks again, so a name that changes its address in between gains nothing.
 *
 * @param resolver finds the addresses
 * @param allowedHosts names whose addresses may be internal
 */
record GuardedResolver(DnsResolver resolver, Set<String> allowedHosts) implements DnsResolver {

    GuardedResolver {
        allowedHosts = Set.copyOf(allowedHosts);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = resolver.resolve(host);
        if (!allowedHosts.contains(host) && Stream.of(addresses).anyMatch(InternalAddresses::isInternal)) {
            throw new InternalAddress(host);
        }
        return addresses;
    }

    /** The host has an address that must not be connected to. */
    static final class InternalAddress extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        private InternalAddress(String host) {
            super("the host '" + host + "' has an internal address; allow it by"
                    + " wordfreq.notifications.webhook.allowed-hosts if that is meant");
        }
    }
}
