package org.wordfreq.platform.notification;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** With LocalStack, in the image that docker-compose.yml names. */
final class SnsNotifierOnLocalStackIT extends SnsServerContract {

    private static final Pattern IMAGE = Pattern.compile("localstack/localstack:[0-9.]+");

    private static @Nullable LocalStackContainer localStack;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "NOT CHECKED against LocalStack: no Docker engine answers here (DOCKER_HOST, /var/run/docker.sock)");
        localStack = new LocalStackContainer(DockerImageName.parse(image())).withServices("sns", "sqs");
        localStack.start();
    }

    @AfterAll
    static void stop() {
        if (localStack != null) {
            localStack.stop();
        }
    }

    @Override
    URI server() {
        return Objects.requireNonNull(localStack).getEndpoint();
    }

    private static String image() throws IOException {
        var image = IMAGE.matcher(Files.readString(Path.of("..", "docker-compose.yml")));
        if (!image.find()) {
            throw new IllegalStateException("docker-compose.yml names no release of LocalStack");
        }
        return image.group();
    }
}
