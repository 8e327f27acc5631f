package org.wordfreq.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.platform.Stranger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One service over HTTP. A request that may be sent again is sent again while the service is overloaded or restarts; what
 * then is no success ends in a {@link Failure} that repeats the service's problem+json in words.
 */
final class ServiceClient {

    /** Connections that are refused that often in a row mean that nobody is there, rather than a restart. */
    private static final int REFUSED_CONNECTIONS = 3;

    /** In which a service answers questions that it need not work on for long. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Bytes a second. */
    private static final long SLOWEST = 32L << 10;

    /** How a server answers that has never heard of our API. */
    private static final Set<Integer> UNKNOWN_REQUEST = Set.of(400, 404, 405, 406, 415, 501);

    private static final Pattern S3_CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,100})</Code>");

    static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final Endpoint endpoint;
    private final Retries retries;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    ServiceClient(String name, Endpoint endpoint, Retries retries) {
        this.name = name;
        this.endpoint = endpoint;
        this.retries = retries;
    }

    /** The answer to GET, read as that type. */
    <T> T get(String path, Class<T> type) {
        return read(
                send(() -> request(path).header("Accept", "application/json").build()), type);
    }

    /** The body of the answer to GET; to be closed. */
    InputStream stream(String path, String accept) {
        return send(() -> request(path).header("Accept", accept).build());
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(endpoint.url().resolve(path)).timeout(PATIENCE);
        var token = endpoint.token();
        return token == null ? request : request.header("Authorization", token.header());
    }

    /** In which so many bytes should have arrived somewhere and been answered: by far longer than most lines need. */
    static Duration patience(long bytes) {
        return PATIENCE.plusSeconds(bytes / SLOWEST);
    }

    static <T> T read(InputStream body, Class<T> type) {
        try (body) {
            return JSON.readValue(body, type);
        } catch (JacksonException | IOException e) {
            throw new Failure(ExitCode.FAILED, "The answer is not what wordfreq expects: " + e.getMessage(), e);
        }
    }

    /**
     * Sends the request until it succeeds, for as long from its first failure on as {@link Retries} says: what was
     * long on its way before it failed is sent again as well.
     *
     * @param request makes it anew for each attempt, with a body from its beginning and a time-out
     */
    InputStream send(Supplier<HttpRequest> request) {
        var deadline = Instant.MAX;
        for (var attempt = 1; ; attempt++) {
            try {
                var response = http.send(bounded(request.get()), BodyHandlers.ofInputStream());
                requireOurs(response);
                if (response.statusCode() / 100 == 2) {
                    return response.body();
                }
                var failure = refusal(response);
                var delay = retries.delay(attempt, response.headers());
                deadline = deadline(deadline);
                if (!Retries.isWorthwhile(response.statusCode()) || isTooLate(deadline, delay)) {
                    throw failure;
                }
                retries.pause().forTime(delay);
            } catch (IOException e) {
                deadline = deadline(deadline);
                pauseAfter(e, attempt, deadline);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure(ExitCode.FAILED, "Interrupted.", e);
            }
        }
    }

    private void pauseAfter(IOException e, int attempt, Instant deadline) {
        var delay = Retries.delay(attempt);
        if (e instanceof ConnectException && attempt >= REFUSED_CONNECTIONS) {
            throw unreachable(e);
        }
        if (isTooLate(deadline, delay)) {
            throw new Failure(
                    ExitCode.FAILED, name + " at " + endpoint.url() + " breaks off: " + e.getMessage() + ".", e);
        }
        try {
            retries.pause().forTime(delay);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "Interrupted.", interrupted);
        }
    }

    /** A line that falls silent would keep the command waiting for ever. */
    private static HttpRequest bounded(HttpRequest request) {
        if (request.timeout().isEmpty()) {
            throw new IllegalArgumentException("a request without a time-out");
        }
        return request;
    }

    private Instant deadline(Instant known) {
        return known.equals(Instant.MAX) ? retries.clock().instant().plus(retries.limit()) : known;
    }

    private boolean isTooLate(Instant deadline, Duration delay) {
        return retries.clock().instant().plus(delay).isAfter(deadline);
    }

    private Failure unreachable(IOException e) {
        if (!isOurs()) {
            return new Failure(
                    ExitCode.UNREACHABLE,
                    "No " + name + " answers at " + endpoint.url()
                            + ", where ingest-service says to send the document.",
                    e);
        }
        var option = "--" + name.substring(0, name.indexOf('-')) + "-url";
        return new Failure(
                ExitCode.UNREACHABLE,
                "No " + name + " answers at " + endpoint.url()
                        + ". Start a platform here with: wordfreq up - or say with " + option + " where it is.",
                e);
    }

    /** The same, or nothing where there is no such thing (404). */
    <T> Optional<T> find(String path, Class<T> type) {
        try {
            return Optional.of(get(path, type));
        } catch (Refusal e) {
            if (e.status == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The answer is no. */
    static final class Refusal extends Failure {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String s3Code;

        private Refusal(int status, String s3Code, String message) {
            super(ExitCode.FAILED, message);
            this.status = status;
            this.s3Code = s3Code;
        }

        /** Whether S3 says that a signature is no longer worth anything; a signature that is too old is forbidden. */
        boolean isOfTheSignature() {
            return status == 403 || s3Code.equals("ExpiredToken") || s3Code.equals("InvalidToken");
        }
    }

    /** What answers in another's name, or with a page for people, would only be misunderstood. */
    private void requireOurs(HttpResponse<InputStream> response) throws IOException {
        if (!isOurs()) {
            return;
        }
        var headers = response.headers();
        var stranger = Stranger.named(headers.firstValue(Stranger.NAME), name)
                .or(() -> isPage(response) ? Optional.of(nameless(response)) : Optional.empty());
        if (stranger.isPresent()) {
            response.body().close();
            throw mistaken(stranger.get());
        }
    }

    private static boolean isPage(HttpResponse<?> response) {
        return response.statusCode() / 100 == 2
                && response.headers().firstValue(Stranger.NAME).isEmpty()
                && response.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    }

    private static Stranger nameless(HttpResponse<?> response) {
        return Stranger.nameless(response.headers().firstValue("Server"));
    }

    private Failure mistaken(Stranger stranger) {
        return new Failure(ExitCode.UNREACHABLE, stranger.mistake(endpoint.url(), name));
    }

    /** S3 is another's. */
    private boolean isOurs() {
        return name.indexOf('-') >= 0;
    }

    private Failure refusal(HttpResponse<InputStream> response) throws IOException {
        var body = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        if (isOurs()
                && UNKNOWN_REQUEST.contains(response.statusCode())
                && response.headers().firstValue(Stranger.NAME).isEmpty()
                && ProblemText.of(body).isEmpty()) {
            return mistaken(nameless(response));
        }
        var s3Code = s3Code(body);
        return new Refusal(
                response.statusCode(),
                s3Code,
                ProblemText.of(body)
                        .orElse(name + " answered " + response.statusCode()
                                + (s3Code.isEmpty() ? "" : " (" + s3Code + ")") + " to "
                                + withoutQuery(response.uri()) + "."
                                + signIn(response.statusCode())));
    }

    /** What to do where nobody is let in, or where browsers are sent to another page first. */
    private String signIn(int status) {
        if (status != 401 && status / 100 != 3) {
            return "";
        }
        return endpoint.token() == null
                ? " It asks for a token: name one with --token-file or $WORDFREQ_TOKEN."
                : " The token is for something else, or no longer valid: get a new one.";
    }

    private static String s3Code(String body) {
        var code = S3_CODE.matcher(body);
        return code.find() ? code.group(1) : "";
    }

    /** A query may hold a signature, by which whoever reads it could send something else. */
    private static String withoutQuery(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
