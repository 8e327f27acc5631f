package org.wordfreq.deploy.aws;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;
import org.wordfreq.deploy.ComposeImages;
import org.wordfreq.deploy.ProjectFiles;

/** LocalStack, prepared by the AWS CLI in a container: with the images and the script of docker-compose.yml. */
final class AwsOnLocalStackIT extends AwsContract {

    private static @Nullable LocalStackContainer localStack;
    private static @Nullable Aws aws;

    @BeforeAll
    static void startAndProvision() {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "NOT CHECKED against LocalStack: no Docker engine answers here (DOCKER_HOST, /var/run/docker.sock)");
        var network = Network.newNetwork();
        var image = DockerImageName.parse(ComposeImages.of("aws")).asCompatibleSubstituteFor("localstack/localstack");
        var container = new LocalStackContainer(image)
                .withServices("s3", "sqs", "sns", "dynamodb")
                .withNetwork(network)
                .withNetworkAliases("aws")
                .withEnv("SQS_ENDPOINT_STRATEGY", "dynamic");
        localStack = container;
        container.start();
        provision(network);
        aws = Aws.at(container.getEndpoint());
    }

    private static void provision(Network network) {
        try (var cli = new GenericContainer<>(DockerImageName.parse(ComposeImages.of("provision")))) {
            cli.withNetwork(network)
                    .withCreateContainerCmdModifier(command -> command.withEntrypoint("/bin/sh", "/provision"))
                    .withCopyFileToContainer(
                            MountableFile.forHostPath(ProjectFiles.path("deploy/provision"), 0755), "/provision")
                    .withEnv("AWS_ENDPOINT_URL", "http://aws:4566")
                    .withEnv("AWS_REGION", "us-east-1")
                    .withEnv("AWS_ACCESS_KEY_ID", "test")
                    .withEnv("AWS_SECRET_ACCESS_KEY", "test")
                    .withStartupCheckStrategy(new OneShotStartupCheckStrategy())
                    .start();
        }
    }

    @AfterAll
    static void stop() {
        if (localStack != null) {
            localStack.stop();
        }
    }

    @Override
    Aws aws() {
        return requireNonNull(aws);
    }
}
