package org.wordfreq.cli.platform;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service for its health, with the plainest client there is: it is asked often while processes start. */
public final class Reachability {

    /** The answer of a service that can work. */
    public static final String READY = "ready";

    /** The answer of whoever shows no probe, such as a load balancer that leads to the API alone. */
    public static final String NOT_SHOWN = "not shown";

    private static final int TIMEOUT_MILLIS = 3_000;

    private Reachability() {}

    /** Whether the service answers that it is ready to work. */
    public static boolean isReady(URI service) {
        return status(service) == HttpURLConnection.HTTP_OK;
    }

    /** The service's state: {@link #READY}, {@code not ready}, {@code unreachable} or {@link #NOT_SHOWN}. */
    public static String describe(URI service) {
        var status = status(service);
        return switch (status / 100) {
            case 0 -> "unreachable";
            case 2 -> READY;
            case 3, 4 -> NOT_SHOWN;
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
            // The page on which browsers sign in answers, but it is no service.
            connection.setInstanceFollowRedirects(false);
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
