package org.wordfreq.cli.platform;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** How many counters take jobs, as scaling-controller sees it; asked while processes start, so with the plainest client. */
final class LiveWorkers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TIMEOUT_MILLIS = 3_000;

    private LiveWorkers() {}

    /** Their number; 0 while the controller does not answer. */
    static int at(URI scaling) {
        try {
            var connection =
                    (HttpURLConnection) scaling.resolve("/v1/scaling").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (var body = connection.getInputStream()) {
                return JSON.readTree(body).at("/signal/workers/live").asInt(0);
            } finally {
                connection.disconnect();
            }
        } catch (IOException | JacksonException e) {
            return 0;
        }
    }
}
