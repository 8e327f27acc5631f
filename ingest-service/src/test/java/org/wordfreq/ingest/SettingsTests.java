package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

final class SettingsTests {

    @Test
    void defaultsLetFiftyGigabytesThroughInSixtyFourMegabytes() {
        var settings = bind("wordfreq.ingest", IngestSettings.class, Map.of());
        var upload = bind("wordfreq.ingest.upload", UploadSettings.class, Map.of());

        assertThat(settings.maxDocumentSize()).isEqualTo(DataSize.ofGigabytes(50));
        assertThat(settings.maxFiles()).isEqualTo(1000);
        assertThat(settings.idempotencyTtl()).isEqualTo(Duration.ofHours(24));
        assertThat(upload.buffers()).isEqualTo(8);
        assertThat(upload.bufferWait()).isGreaterThan(upload.patience().multipliedBy(2));
        assertThat(upload.largestDocument()).isGreaterThan(settings.maxDocumentSize());
    }

    @Test
    void partsThatS3WouldNotTakeAreRefusedAtTheStart() {
        assertThatThrownBy(() -> bind(
                        "wordfreq.ingest.upload",
                        UploadSettings.class,
                        Map.of("wordfreq.ingest.upload.part-size", "1MB")))
                .hasRootCauseMessage(
                        "wordfreq.ingest.upload.part-size is at least 5MB, because S3 takes no smaller parts");
    }

    @Test
    void uploadsThatNeverEndAreRefusedAtTheStart() {
        assertThatThrownBy(() -> bind(
                        "wordfreq.ingest.upload",
                        UploadSettings.class,
                        Map.of("wordfreq.ingest.upload.min-rate", "0B")))
                .hasRootCauseMessage(
                        "wordfreq.ingest.upload.min-rate is at least 1B, because an upload must end some day");
    }

    @Test
    void urlsThatS3WouldNotTakeAreRefusedAtTheStart() {
        assertThat(bind("wordfreq.ingest.direct", DirectSettings.class, Map.of())
                        .expiry())
                .isEqualTo(Duration.ofHours(24));
        assertThatThrownBy(() -> bind(
                        "wordfreq.ingest.direct", DirectSettings.class, Map.of("wordfreq.ingest.direct.expiry", "8d")))
                .hasRootCauseMessage("wordfreq.ingest.direct.expiry is 1m to 7d, because S3 takes no signature that is"
                        + " valid for longer");
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
    }
}
