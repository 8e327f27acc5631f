package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The scanners against a look at each byte; run by the build with the Vector API and without. */
class BlockScannerTests {

    @Test
    void vectorsAreUsedWhereTheyAreThere() {
        var vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

        assertThat(BlockScanner.fastest().getClass().getSimpleName())
                .isEqualTo(vectors ? "VectorScanner" : "LongScanner");
        assertThat(WordCounter.usesVectors()).isEqualTo(vectors);
    }

    @Property(tries = 300)
    void fastestScannerTellsWhatEachByteIs(@ForAll("blocks") byte[] window) {
        assertTellsWhatEachByteIs(BlockScanner.fastest(), window);
    }

    @Property(tries = 300)
    void scannerOfAnyJavaTellsWhatEachByteIs(@ForAll("blocks") byte[] window) {
        assertTellsWhatEachByteIs(new LongScanner(), window);
    }

    @Provide
    Arbitrary<byte[]> blocks() {
        var ranges = Arbitraries.bytes().tuple2().map(range -> Arbitraries.bytes()
                .between((byte) Math.min(range.get1(), range.get2()), (byte) Math.max(range.get1(), range.get2())));
        var cyrillic = Arbitraries.of((byte) 0xD0, (byte) 0xD1, (byte) 0x90, (byte) 0xAF, (byte) 0xB0, (byte) 0xA0);
        return Arbitraries.oneOf(ranges.flatMap(BlockScannerTests::blockOf), blockOf(cyrillic));
    }

    private static Arbitrary<byte[]> blockOf(Arbitrary<Byte> bytes) {
        return bytes.array(byte[].class).ofSize(3 * AsciiMasks.BLOCK);
    }

    private static void assertTellsWhatEachByteIs(BlockScanner scanner, byte[] window) {
        var masks = new BlockScanner.Masks();
        for (var start : new int[] {0, 1, AsciiMasks.BLOCK}) {
            scanner.scan(window, start, masks);
            scanner.scanWide(window, start, masks);

            IntPredicate capital = i -> at(window, i) == 0xD0
                    ? (at(window, i + 1) & 0x30) != 0x30
                    : at(window, i) == 0xD1 && (at(window, i + 1) & 0x20) != 0;
            assertThat(masks.alphanumerics).isEqualTo(mask(start, i -> isAlphanumeric(at(window, i))));
            assertThat(masks.mids).isEqualTo(mask(start, i -> "'()*+,-./:;".indexOf(at(window, i)) >= 0));
            assertThat(masks.lowLines).isEqualTo(mask(start, i -> at(window, i) == '_'));
            assertThat(masks.nonAscii).isEqualTo(mask(start, i -> at(window, i) >= 0x80));
            assertThat(masks.trails).isEqualTo(mask(start, i -> at(window, i) >> 6 == 2));
            assertThat(masks.fromE0).isEqualTo(mask(start, i -> at(window, i) >= 0xE0));
            assertThat(masks.fromF0).isEqualTo(mask(start, i -> at(window, i) >= 0xF0));
            assertThat(masks.cyrillic).isEqualTo(mask(start, i -> at(window, i) >> 1 == 0xD0 >> 1));
            assertThat(masks.cyrillicCapitals).isEqualTo(mask(start, capital));
            assertThat(masks.han).isEqualTo(mask(start, i -> at(window, i) >= 0xE4 && at(window, i) <= 0xE9));
            assertThat(LongScanner.separators(window, start)).isEqualTo(mask(start, i -> at(window, i) <= ' '));
            assertThat(LongScanner.quotes(window, start))
                    .isEqualTo(mask(start, i -> at(window, i) == '\'' || at(window, i) == '"'));
        }
    }

    private static boolean isAlphanumeric(int b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    }

    private static int at(byte[] window, int i) {
        return window[i] & 0xFF;
    }

    private static long mask(int start, IntPredicate bytes) {
        var mask = 0L;
        for (var i = 0; i < Long.SIZE; i++) {
            mask |= bytes.test(start + i) ? 1L << i : 0;
        }
        return mask;
    }
}
