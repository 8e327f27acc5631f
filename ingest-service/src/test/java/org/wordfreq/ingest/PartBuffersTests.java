package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

final class PartBuffersTests {

    private static final DataSize PART = DataSize.ofMegabytes(5);

    private final PartBuffers buffers = new PartBuffers(
            new UploadSettings(PART, PART, 1, Duration.ofMillis(1), DataSize.ofKilobytes(64), Duration.ofSeconds(20)));

    @Test
    void uploadThatFindsNoBufferInTimeIsAskedToComeBack() {
        try (var held = buffers.take()) {
            assertThat(held.bytes()).hasSize(5 << 20);

            assertThatExceptionOfType(UploadStopped.class)
                    .isThrownBy(buffers::take)
                    .satisfies(stopped -> {
                        assertThat(stopped.refusal().status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                        assertThat(stopped.refusal().detail()).contains("Retry-After");
                        assertThat(stopped.refusal().members())
                                .containsEntry("setting", "wordfreq.ingest.upload.buffer-memory")
                                .containsEntry("limit", PART.toBytes());
                    });
        }
    }

    @Test
    void bufferGivenBackTwiceIsThereOnce() {
        var held = buffers.take();

        held.close();
        held.close();

        assertThat(buffers.available()).isEqualTo(1);
    }
}
