package org.wordfreq.localaws;

import java.util.Map;

/** System properties of the emulators' JVM that their libraries read once, so they are set before anything else. */
final class Settings {

    private static final Map<String, String> PROPERTIES = Map.of(
            "logback.configurationFile",
            "org/wordfreq/localaws/emulators-logback.xml",
            "pekko.loglevel",
            "WARNING",
            "pekko.stdout-loglevel",
            "WARNING",
            "pekko.log-dead-letters",
            "off",
            // The hook of LocalAws stops the emulators, in order.
            "pekko.jvm-shutdown-hooks",
            "off",
            "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook",
            "off",
            // Of the two HTTP clients on the class path the one that starts faster.
            "software.amazon.awssdk.http.service.impl",
            "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");

    private Settings() {}

    /** Sets them, except where the command line of the JVM already did. */
    static void apply() {
        PROPERTIES.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    }
}
