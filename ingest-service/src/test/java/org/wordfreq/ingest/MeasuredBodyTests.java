package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.wordfreq.contracts.ProblemType;

final class MeasuredBodyTests {

    private static final DataSize LIMIT = DataSize.ofBytes(10);

    @Test
    void measuresWhatItReads() {
        var body = body("abc", 3);
        var into = new byte[8];

        assertThat(body.fill(into, 2)).isEqualTo(5);
        assertThat(body.atEnd()).isTrue();
        assertThat(body.bytes()).isEqualTo(3);
        assertThat(new String(into, 2, 3, StandardCharsets.US_ASCII)).isEqualTo("abc");
        assertThat(body.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void knowsTheEndOnlyAfterTheLastByte() {
        var body = body("abc", -1);

        body.fill(new byte[2], 0);
        assertThat(body.atEnd()).isFalse();
        body.fill(new byte[1], 0);
        assertThat(body.atEnd()).isTrue();
    }

    @Test
    void stopsAtTheLimit() {
        body("0123456789", -1).drain();

        assertThatExceptionOfType(UploadStopped.class)
                .isThrownBy(body("0123456789+", -1)::drain)
                .satisfies(stopped -> assertThat(stopped.refusal().type()).isEqualTo(ProblemType.DOCUMENT_TOO_LARGE));
    }

    @Test
    void fewerBytesThanAnnouncedAreAnError() {
        assertThatExceptionOfType(UploadStopped.class)
                .isThrownBy(body("abc", 4)::drain)
                .satisfies(stopped -> assertThat(stopped.refusal().type()).isEqualTo(ProblemType.INCOMPLETE_UPLOAD));
    }

    private static MeasuredBody body(String text, long declared) {
        return MeasuredBody.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), declared, LIMIT);
    }
}
