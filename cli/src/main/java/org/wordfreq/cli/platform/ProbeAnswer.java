package org.wordfreq.cli.platform;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What answers at an address, got with the plainest client there is: processes that start are asked often.
 *
 * @param status of HTTP; 0 when nobody answers
 * @param name the service's, as it says it
 * @param server the header Server
 * @param type the media type; empty when there is none
 */
record ProbeAnswer(int status, Optional<String> name, Optional<String> server, String type) {

    private static final int TIMEOUT_MILLIS = 3_000;

    /**
     * The answer to GET.
     *
     * @param authorization the header; null for none
     */
    static ProbeAnswer get(URI address, @Nullable String authorization) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            // The page on which browsers sign in answers, but it is no service. Nor is it to be shown a token.
            connection.setInstanceFollowRedirects(false);
            if (authorization != null) {
                connection.setRequestProperty("Authorization", authorization);
            }
            try {
                return new ProbeAnswer(
                        connection.getResponseCode(),
                        Optional.ofNullable(connection.getHeaderField(Stranger.NAME)),
                        Optional.ofNullable(connection.getHeaderField("Server")),
                        Optional.ofNullable(connection.getContentType()).orElse(""));
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return new ProbeAnswer(0, Optional.empty(), Optional.empty(), "");
        }
    }

    boolean isNameless() {
        return name.isEmpty();
    }

    boolean isOfAFailure() {
        return status >= HttpURLConnection.HTTP_INTERNAL_ERROR;
    }

    /** Something that lets in only whom it knows, or sends browsers to where they sign in. */
    boolean isOfAGate() {
        return status / 100 == 3
                || status == HttpURLConnection.HTTP_UNAUTHORIZED
                || status == HttpURLConnection.HTTP_FORBIDDEN;
    }

    /** In the media types of our services: what was asked for, or why not. */
    boolean isOfAnApi() {
        return (status / 100 == 2 && type.startsWith("application/json"))
                || type.startsWith("application/problem+json");
    }
}
