package org.wordfreq.cli.platform;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service for its health, with the plainest client there is: it is asked often while processes start. */
public final class Reachability {

    private static final int TIMEOUT_MILLIS = 3_000;

    private Reachability() {}

    /** Whether the service answers that it is ready to work. */
    public static boolean isReady(URI service) {
        return status(service) == HttpURLConnection.HTTP_OK;
    }

    /** The service's state in a word: {@code ready}, {@code not ready} or {@code unreachable}. */
    public static String describe(URI service) {
        return switch (status(service)) {
            case HttpURLConnection.HTTP_OK -> "ready";
            case 0 -> "unreachable";
            default -> "not ready";
        };
    }

    /** The status of its readiness probe, 0 when it does not answer. */
    private static int status(URI service) {
        try {
            var connection = (HttpURLConnection)
                    service.resolve("/actuator/health/readiness").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return 0;
        }
    }
}
