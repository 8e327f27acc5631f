package org.wordfreq.scaling.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** moto's server, which {@code .ci/moto} starts. */
public final class Moto {

    public static final URI ENDPOINT = URI.create(
            Objects.requireNonNull(System.getProperty("moto.endpoint"), "moto.endpoint is not set; run .ci/moto"));

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern KEY = Pattern.compile(
            ".*<AccessKeyId>(.+)</AccessKeyId>.*<SecretAccessKey>(.+)</SecretAccessKey>.*", Pattern.DOTALL);
    private static final String NEVER = "1000000000";

    private Moto() {}

    /** A user who may do nothing signs the client's calls, and from now on rights are checked. */
    static <B extends AwsClientBuilder<B, ?>> B withoutRights(B client) {
        query("iam", "Action=CreateUser&UserName=nobody&Version=2010-05-08");
        var key = KEY.matcher(query("iam", "Action=CreateAccessKey&UserName=nobody&Version=2010-05-08"));
        if (!key.matches()) {
            throw new IllegalStateException("moto gave no key");
        }
        check("0");
        return AwsTestClients.local(client, key.group(1), key.group(2));
    }

    /** From now on rights are not checked any more. */
    static void letAnyoneDoAnything() {
        check(NEVER);
    }

    private static void check(String afterCalls) {
        send(HttpRequest.newBuilder(ENDPOINT.resolve("/moto-api/reset-auth")), afterCalls);
    }

    /** Asks a service in AWS's JSON protocol. */
    public static String json(String service, String operation, String input) {
        return send(
                request("/", service)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header("X-Amz-Target", operation),
                input);
    }

    private static String query(String service, String input) {
        return send(request("/", service).header("Content-Type", "application/x-www-form-urlencoded"), input);
    }

    private static HttpRequest.Builder request(String path, String service) {
        return HttpRequest.newBuilder(ENDPOINT.resolve(path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=none");
    }

    private static String send(HttpRequest.Builder request, String body) {
        try {
            return HTTP.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
