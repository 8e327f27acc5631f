package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;

class ObjectInputTests {

    private static final byte[] OBJECT = "0123456789".getBytes(US_ASCII);

    private final List<Long> opened = new ArrayList<>();

    @Test
    void connectionThatBreaksIsOpenedAgainWhereItBroke() throws IOException {
        try (var in = new ObjectInput(from -> breakingAfter(3, from), 2, 10)) {
            assertThat(in.readAllBytes()).asString(US_ASCII).isEqualTo("23456789");
            assertThat(in.position()).isEqualTo(10);
        }
        assertThat(opened).containsExactly(2L, 5L, 8L);
    }

    @Test
    void connectionThatEndsEarlyIsOpenedAgain() throws IOException {
        try (var in = new ObjectInput(from -> endingAfter(4, from), 0, 10)) {
            assertThat(in.readAllBytes()).isEqualTo(OBJECT);
        }
        assertThat(opened).containsExactly(0L, 4L, 8L);
    }

    @Test
    void threeFailuresInARowAreTheEnd() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new ObjectInput(from -> breakingAfter(0, from), 0, 10).readAllBytes())
                .withMessage("connection reset");
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> new ObjectInput(from -> endingAfter(0, from), 0, 10).readAllBytes())
                .withMessage("the object ended 10 bytes early");
        assertThat(opened).hasSize(6);
    }

    @Test
    void noBytesNeedNoConnection() throws IOException {
        try (var in = new ObjectInput(from -> endingAfter(0, from), 0, 0)) {
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[0], 0, 0)).isZero();
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void singleBytesCanBeRead() throws IOException {
        try (var in = new ObjectInput(from -> endingAfter(10, from), 9, 10)) {
            assertThat(in.read()).isEqualTo('9');
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    private ResponseInputStream<?> breakingAfter(int bytes, long from) {
        return connection(from, bytes, true);
    }

    private ResponseInputStream<?> endingAfter(int bytes, long from) {
        return connection(from, bytes, false);
    }

    private ResponseInputStream<?> connection(long from, int bytes, boolean breaks) {
        opened.add(from);
        var given = new ByteArrayInputStream(OBJECT, (int) from, bytes);
        InputStream stream = new FilterInputStream(given) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                var read = super.read(buffer, offset, length);
                if (read < 0 && breaks) {
                    throw new IOException("connection reset");
                }
                return read;
            }
        };
        return new ResponseInputStream<>("response", AbortableInputStream.create(stream));
    }
}
