package org.wordfreq.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.wordfreq.deploy.ProjectFiles;

/** Moto's server, prepared by the AWS CLI; run by {@code .ci/moto}, which installs both. */
final class AwsOnMoto extends AwsContract {

    private static final URI MOTO = URI.create(
            Objects.requireNonNull(System.getProperty("moto.endpoint"), "moto.endpoint is not set; run .ci/moto"));

    private static final Aws AWS = Aws.at(MOTO);

    @BeforeAll
    static void provision() throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder("sh", ProjectFiles.path("deploy/provision").toString()).redirectErrorStream(true);
        builder.environment().put("AWS_ENDPOINT_URL", MOTO.toString());
        builder.environment().put("AWS_REGION", "us-east-1");
        builder.environment().put("AWS_ACCESS_KEY_ID", "test");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Override
    Aws aws() {
        return AWS;
    }
}
