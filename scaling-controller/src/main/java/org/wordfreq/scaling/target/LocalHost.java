package org.wordfreq.scaling.target;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The host that this process runs on, by the name that its counters tell too. */
final class LocalHost {

    private LocalHost() {}

    static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
