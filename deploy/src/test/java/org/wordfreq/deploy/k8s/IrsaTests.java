package org.wordfreq.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;

/** Roles of AWS for service accounts (IRSA). */
class IrsaTests {

    private static final String ANSWER = """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult>
                <Credentials>
                  <AccessKeyId>AKIDOFTHEROLE</AccessKeyId>
                  <SecretAccessKey>secret</SecretAccessKey>
                  <SessionToken>session</SessionToken>
                  <Expiration>2099-01-01T00:00:00Z</Expiration>
                </Credentials>
              </AssumeRoleWithWebIdentityResult>
            </AssumeRoleWithWebIdentityResponse>
            """;

    private final Path folder;

    IrsaTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(names = {"AWS", "KEDA"})
    void eachServiceHasItsOwnRole(Overlay overlay) {
        assertThat(overlay.all(ServiceAccount.class)).hasSize(4).allSatisfy(account -> assertThat(
                        account.getMetadata().getAnnotations())
                .containsEntry(
                        "eks.amazonaws.com/role-arn",
                        "arn:aws:iam::111122223333:role/wordfreq-"
                                + account.getMetadata().getName()));
    }

    /** The SDK's module for STS is on the path of the services, where no code of ours names it: without it this fails. */
    @Test
    void theTokenOfAServiceAccountIsTradedForItsRole() throws IOException {
        var asked = new AtomicReference<>("");
        var sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.createContext("/", exchange -> {
            asked.set(URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8));
            var body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        sts.start();
        var token = Files.writeString(folder.resolve("token"), "the-token");
        var properties = Map.of(
                "aws.endpointUrlSts", "http://127.0.0.1:" + sts.getAddress().getPort(), "aws.region", "us-east-1");
        properties.forEach(System::setProperty);
        try (var credentials = WebIdentityTokenFileCredentialsProvider.builder()
                .roleArn("arn:aws:iam::111122223333:role/wordfreq-ingest-service")
                .webIdentityTokenFile(token)
                .build()) {
            assertThat(credentials.resolveCredentials())
                    .isInstanceOf(AwsSessionCredentials.class)
                    .satisfies(found -> assertThat(found.accessKeyId()).isEqualTo("AKIDOFTHEROLE"));
        } finally {
            properties.keySet().forEach(System::clearProperty);
            sts.stop(0);
        }
        assertThat(asked.get())
                .contains(
                        "Action=AssumeRoleWithWebIdentity",
                        "WebIdentityToken=the-token",
                        "role/wordfreq-ingest-service");
    }
}
