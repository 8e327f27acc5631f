package org.wordfreq.counter;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of the host this process runs on. */
record HostName(String value) {

    /** As the operating system knows it; {@code localhost} if it does not. */
    static HostName local() {
        try {
            return new HostName(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException unnamed) {
            return new HostName("localhost");
        }
    }
}
