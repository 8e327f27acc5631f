package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.ingest.UploadSession.State;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import tools.jackson.databind.json.JsonMapper;

/** How large the answer about the largest upload is. */
final class UploadViewsTests {

    /** As long as those of AWS are: it is in every URL. */
    private static final String TOKEN = "t".repeat(900);

    @Test
    void answerAboutTheLargestUploadStaysBelowTwoMegabytes() {
        try (var presigner = S3Presigner.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsSessionCredentials.create("AKIA", "secret", TOKEN)))
                .build()) {
            var objects = new DirectObjects(new NoS3(), presigner, ResourceNames.defaults());
            var settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                    .bindOrCreate("wordfreq.ingest", IngestSettings.class);

            var view = new UploadViews(objects, settings, Clock.systemUTC()).of(largest(), Map.of());

            assertThat(view.parts()).hasSize(PartPlan.MOST_PARTS);
            assertThat(JsonMapper.shared().writeValueAsString(view).getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThan(2_000_000);
        }
    }

    /** With a checksum for each part, and a name as long as names may be. */
    private static UploadSession largest() {
        return new UploadSession(
                UUID.randomUUID(),
                "u".repeat(128),
                new Submission(DirectUpload.ROUTE, "novels", "n".repeat(255), "standard", null, null, null),
                new PartPlan(PartPlan.MOST_PARTS * PartPlan.LARGEST, PartPlan.LARGEST),
                null,
                Collections.nCopies(PartPlan.MOST_PARTS, "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="),
                Instant.now().plus(Duration.ofHours(1)),
                State.OPEN);
    }

    private record NoS3() implements S3Client {

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
