package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.ProblemType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 is asked for an object, and answers when it refuses it; the emulators know neither versions nor archives. */
class DocumentObjectsTests {

    private static final StoredObject OBJECT =
            new StoredObject("bucket", "old.txt", "etag", null, 4, Instant.EPOCH, null, null, Map.of());

    private final HttpServer server;
    private final S3Client s3;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile String answer = "";

    DocumentObjectsTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(403, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        s3 = S3Client.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .build();
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop(0);
    }

    /** The answer is S3's as its reference has it: "Error responses", InvalidObjectState, and GetObject. */
    @Test
    void archivedObjectIsToldWithItsArchiveAndTheRemedy() {
        answer = error("InvalidObjectState", "<StorageClass>DEEP_ARCHIVE</StorageClass>");

        assertThatThrownBy(this::read).isInstanceOfSatisfying(ObjectArchived.class, archived -> {
            assertThat(archived.problem().type()).isEqualTo(ProblemType.OBJECT_ARCHIVED.uri());
            assertThat(archived.problem().detail())
                    .contains("'old.txt'")
                    .contains("(storage class DEEP_ARCHIVE)")
                    .contains("aws s3api restore-object")
                    .contains("deploy/replay");
        });
    }

    @Test
    void archiveThatIsNotToldIsLeftOut() {
        answer = error("InvalidObjectState", "");

        assertThatThrownBy(this::read).isInstanceOfSatisfying(ObjectArchived.class, archived -> assertThat(
                        archived.problem().detail())
                .contains("is in an archive of S3, where"));
    }

    @Test
    void objectThatMayNotBeReadIsNotTakenForArchived() {
        answer = error("AccessDenied", "");

        assertThatThrownBy(this::read).isInstanceOf(S3Exception.class);
    }

    /** What a bucket takes that keeps versions: each read of one is s3:GetObjectVersion, as of an object without is s3:GetObject. */
    @Test
    void theRoleAllowsWhatIsCalledAndNothingElse() {
        answer = error("AccessDenied", "");

        assertThatThrownBy(this::read).isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> read(versioned())).isInstanceOf(S3Exception.class);

        assertThat(calls).containsExactly("GET /bucket/old.txt", "GET /bucket/old.txt?versionId=v1");
        assertThat(calls.stream().map(DocumentObjectsTests::action))
                .containsExactlyInAnyOrderElementsOf(Access.actions(Service.COUNTER, Target.DOCUMENTS_OBJECTS));
    }

    private static String action(String call) {
        return call.contains("versionId=") ? "s3:GetObjectVersion" : "s3:GetObject";
    }

    private static StoredObject versioned() {
        return new StoredObject("bucket", "old.txt", "etag", "v1", 4, Instant.EPOCH, null, null, Map.of());
    }

    private void read() throws IOException {
        read(OBJECT);
    }

    private void read(StoredObject object) throws IOException {
        try (var in = new DocumentObjects(s3).open(object)) {
            assertThat(in.read()).as("nothing can be read").isNegative();
        }
    }

    private static String error(String code, String more) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>refused</Message>"
                + more + "<RequestId>1</RequestId><HostId>2</HostId></Error>";
    }
}
