package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import org.wordfreq.contracts.ProblemType;

class GzipInputTests {

    private static final byte[] TEXT = "The cat and the dog.\n".repeat(500).getBytes(UTF_8);
    private static final GzipSettings DEFAULT = new GzipSettings(200, DataSize.ofGigabytes(50));

    @Test
    void textIsUnpacked() throws IOException {
        assertThat(unpacked(gzip(TEXT))).isEqualTo(TEXT);
        assertThat(unpacked(gzip(new byte[0]))).isEmpty();
    }

    @Test
    void allMembersAreUnpackedThoughBytesComeOneByOne() throws IOException {
        var file = concat(gzip(TEXT), gzip(new byte[0]), gzip("end".getBytes(UTF_8)));

        assertThat(unpacked(file)).isEqualTo(concat(TEXT, "end".getBytes(UTF_8)));
        assertThat(new GzipInput(new Trickle(file), DEFAULT, () -> false).readAllBytes())
                .isEqualTo(concat(TEXT, "end".getBytes(UTF_8)));
    }

    @Test
    void zerosMayFollow() throws IOException {
        assertThat(unpacked(concat(gzip(TEXT), new byte[1_000]))).isEqualTo(TEXT);
    }

    @Test
    void headerMayHoldAllThatTheFormatKnows() throws IOException {
        var plain = gzip(TEXT);
        var header = HexFormat.of().parseHex("1f8b081e000000000003" + "0300414243" + "612e747874" + "00" + "6300");
        var checksum = new CRC32();
        checksum.update(header);
        var crc = new byte[] {(byte) checksum.getValue(), (byte) (checksum.getValue() >> 8)};

        assertThat(unpacked(concat(header, crc, Arrays.copyOfRange(plain, 10, plain.length))))
                .isEqualTo(TEXT);

        crc[0]++;
        assertDamaged(concat(header, crc, Arrays.copyOfRange(plain, 10, plain.length)))
                .withMessageContaining("the checksum of a header is wrong");
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        var file = gzip(TEXT);

        for (var length = 0; length < file.length; length++) {
            assertDamaged(Arrays.copyOf(file, length)).withMessageContaining("it ends early");
        }
    }

    @Test
    void everyChangedByteOfTextAndTrailerIsNoticed() throws IOException {
        var file = gzip(TEXT);

        for (var i = 10; i < file.length; i++) {
            var changed = file.clone();
            changed[i] ^= 0x55;
            assertDamaged(changed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "1f8a08", "1f8b07000000000000ff", "1f8b08e00000000000ff", "504b0304"})
    void whatDoesNotBeginAsGzipIsRefused(String file) {
        assertDamaged(HexFormat.of().parseHex(file + "00".repeat(20)));
    }

    @Test
    void somethingElseBehindTheLastMemberIsRefused() throws IOException {
        assertDamaged(concat(gzip(TEXT), "tail".getBytes(UTF_8))).withMessageContaining("something else follows");
        assertDamaged(concat(gzip(TEXT), new byte[] {0, 0, 1})).withMessageContaining("something else follows");
    }

    @Test
    void headerTextOfAnyLengthAndMembersWithoutTextAreDamage() throws IOException {
        var named = HexFormat.of().parseHex("1f8b0808000000000003");
        var name = new byte[70_000];
        Arrays.fill(name, (byte) 'a');
        var empty = gzip(new byte[0]);
        var many = new byte[10_001 * empty.length];
        for (var at = 0; at < many.length; at += empty.length) {
            System.arraycopy(empty, 0, many, at, empty.length);
        }

        assertDamaged(concat(named, name)).withMessageContaining("header");
        assertDamaged(many).withMessageContaining("empty");
        assertThat(unpacked(concat(Arrays.copyOf(many, many.length - empty.length), gzip(TEXT))))
                .isEqualTo(TEXT);
    }

    @Test
    void stretchesWithoutTextAreLeftWhenItIsOver() throws IOException {
        var reads = new AtomicLong();
        var file = concat(gzip(TEXT), new byte[1 << 20]);
        try (var in = new GzipInput(new ByteArrayInputStream(file), DEFAULT, () -> reads.incrementAndGet() > 2)) {
            assertThatExceptionOfType(GzipInput.Stopped.class).isThrownBy(in::readAllBytes);
        }
        assertThat(reads).as("once per buffer").hasValue(3);
    }

    @Test
    void bombIsRefusedSoonAfterTheFreeMegabytes() throws IOException {
        var read = new AtomicLong();
        try (var in = new GzipInput(new ByteArrayInputStream(gzipOfSpaces(200)), DEFAULT, () -> false)) {
            var buffer = new byte[1 << 16];

            assertThatExceptionOfType(GzipProblem.class)
                    .isThrownBy(() -> {
                        while (true) {
                            read.addAndGet(in.read(buffer));
                        }
                    })
                    .withMessageContaining("wordfreq.counter.gzip.max-ratio")
                    .satisfies(bomb -> assertThat(bomb.problem().type()).isEqualTo(ProblemType.EXPANDS_TOO_MUCH.uri()));
        }
        assertThat(read.get()).isBetween(63L << 20, 65L << 20);
    }

    @Test
    void textBeyondTheSizeIsRefused() throws IOException {
        var settings = new GzipSettings(200, DataSize.ofBytes(TEXT.length - 1));

        assertThatExceptionOfType(GzipProblem.class)
                .isThrownBy(
                        () -> new GzipInput(new ByteArrayInputStream(gzip(TEXT)), settings, () -> false).readAllBytes())
                .withMessageContaining("wordfreq.counter.gzip.max-size");
    }

    @Test
    void smallFileMayExpandAsTheFormatCan() throws IOException {
        assertThat(unpacked(gzipOfSpaces(20))).hasSize(20 << 20);
    }

    private static ThrowableAssertAlternative<GzipProblem> assertDamaged(byte[] file) {
        return assertThatExceptionOfType(GzipProblem.class)
                .isThrownBy(() -> unpacked(file))
                .satisfies(damaged ->
                        assertThat(damaged.problem().type()).isEqualTo(ProblemType.DAMAGED_COMPRESSION.uri()));
    }

    private static byte[] unpacked(byte[] file) throws IOException {
        try (var in = new GzipInput(new ByteArrayInputStream(file), DEFAULT, () -> false)) {
            return in.readAllBytes();
        }
    }

    static byte[] gzip(byte[] text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        }
        return out.toByteArray();
    }

    static byte[] gzipOfSpaces(int megabytes) throws IOException {
        var out = new ByteArrayOutputStream();
        var spaces = " ".repeat(1 << 20).getBytes(UTF_8);
        try (var gzip = new GZIPOutputStream(out)) {
            for (var i = 0; i < megabytes; i++) {
                gzip.write(spaces);
            }
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Gives one byte at a time, and never tells that there are more. */
    private static final class Trickle extends InputStream {

        private final InputStream in;

        Trickle(byte[] bytes) {
            this.in = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, Math.min(1, length));
        }
    }
}
