package org.wordfreq.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.wordfreq.contracts.Access.Service;
import tools.jackson.databind.JsonNode;

/**
 * A service as a process, with the environment that the template gives to its container, in the profile of AWS: it looks at
 * what it needs and tells of events. What is of AWS alone is other: the endpoint and credentials, metrics, and the protection of its task.
 */
final class ServiceProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long TO_STOP_SECONDS = 40;

    private final Process process;
    private final URI address;
    private final Path log;

    private ServiceProcess(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    static ServiceProcess start(Service service, Template template, Path folder) {
        try {
            var port = freePort();
            var log = folder.resolve(service.id() + ".log");
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-Djava.io.tmpdir=" + folder,
                            "-jar",
                            "../" + service.id() + "/target/" + service.id() + "-1.0.0-SNAPSHOT.jar")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(variables(service, template));
            builder.environment().putAll(onMoto(port));
            return new ServiceProcess(builder.start(), URI.create("http://127.0.0.1:" + port), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it says that it can work; a process that has ended is an error. */
    boolean ready() {
        if (!process.isAlive()) {
            throw new AssertionError("the service has ended:\n" + tail());
        }
        try {
            return get("/readyz").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    HttpResponse<String> put(String path, String text) {
        return send(HttpRequest.newBuilder(address.resolve(path)).PUT(BodyPublishers.ofString(text)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + address + " was asked", e);
        }
    }

    /** The last of what it has logged. */
    String tail() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TO_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> variables(Service service, Template template) {
        return template.find("AWS::ECS::TaskDefinition", "Family", "wordfreq-" + service.id())
                .at("/ContainerDefinitions/0/Environment")
                .valueStream()
                .filter(variable -> variable.path("Value").isString())
                .collect(Collectors.toMap(
                        ServiceProcess::name, variable -> variable.path("Value").asString()));
    }

    private static String name(JsonNode variable) {
        return variable.path("Name").asString();
    }

    /** What is elsewhere than on AWS. Moto does not speak the protocol in which metrics are sent to CloudWatch (CBOR). */
    private static Map<String, String> onMoto(int port) {
        return Map.of(
                "SERVER_PORT",
                String.valueOf(port),
                "SERVER_ADDRESS",
                "127.0.0.1",
                "AWS_ENDPOINT_URL",
                Moto.ENDPOINT.toString(),
                "SPRING_CLOUD_AWS_S3_PATHSTYLEACCESSENABLED",
                "true",
                "AWS_REGION",
                Settings.REGION,
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "WORDFREQ_METRICS_CLOUDWATCH_ENABLED",
                "false",
                "WORDFREQ_COUNTER_WORKER_PROTECTION",
                "none");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The folders that the services' jars are looked for in, for a message that helps. */
    static List<Path> jars(Service... services) {
        return List.of(services).stream()
                .map(service -> Path.of("..", service.id(), "target", service.id() + "-1.0.0-SNAPSHOT.jar"))
                .toList();
    }
}
