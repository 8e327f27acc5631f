package org.wordfreq.cli.platform;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/** Asks a service for its health, with the plainest client there is: it is asked often while processes start. */
public final class Reachability {

    private static final int TIMEOUT_MILLIS = 3_000;

    private Reachability() {}

    /** Whether the service answers that it is ready to work. */
    public static boolean isReady(URI service) {
        return probe(service).status() == HttpURLConnection.HTTP_OK;
    }

    /**
     * How the service is, or who answers instead of it.
     *
     * @param name of the service
     * @param behindGate whether a token is shown there: before such a service is something that shows no probes
     */
    public static Health health(URI service, String name, boolean behindGate) {
        var answer = probe(service);
        if (answer.status() == 0) {
            return new Health.Unreachable();
        }
        var other = Stranger.named(answer.name(), name);
        if (other.isPresent()) {
            return new Health.Mistaken(other.get());
        }
        // A gateway says 5xx of a service that is away.
        if (answer.name().isEmpty() && answer.status() < HttpURLConnection.HTTP_INTERNAL_ERROR) {
            return nameless(answer, behindGate);
        }
        return answer.status() == HttpURLConnection.HTTP_OK ? new Health.Ready() : new Health.NotReady();
    }

    private static Health nameless(Answer answer, boolean behindGate) {
        var isRedirect = answer.status() / 100 == 3;
        if (behindGate && (isRedirect || answer.status() >= HttpURLConnection.HTTP_BAD_REQUEST)) {
            return new Health.NotShown();
        }
        return isRedirect || answer.status() == HttpURLConnection.HTTP_UNAUTHORIZED
                ? new Health.Closed()
                : new Health.Mistaken(Stranger.nameless(answer.server()));
    }

    /** The answer to the readiness probe: status 0 when there is none, and who it says that it is from. */
    private record Answer(int status, Optional<String> name, Optional<String> server) {}

    private static Answer probe(URI service) {
        try {
            var connection = (HttpURLConnection)
                    service.resolve("/actuator/health/readiness").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            // The page on which browsers sign in answers, but it is no service.
            connection.setInstanceFollowRedirects(false);
            try {
                return new Answer(
                        connection.getResponseCode(),
                        Optional.ofNullable(connection.getHeaderField(Stranger.NAME)),
                        Optional.ofNullable(connection.getHeaderField("Server")));
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return new Answer(0, Optional.empty(), Optional.empty());
        }
    }
}
