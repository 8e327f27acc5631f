package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * At every cut that is found, from anywhere in any text, in any window, the counts of both parts add up to those of the
 * whole. The texts hold all that the rules tell apart, side by side, and in each charset bytes that are malformed in it.
 */
class TextCutsPropertyTests {

    private static final int BEHIND_ANY_MARK = 4;

    /** What begins, ends or breaks sequences in the charsets of East Asia, beside line ends and letters. */
    private static final int[] HOSTILE = {
        0x0A, 0x0D, 0x20, 0x30, 0x39, 0x41, 0x5C, 0x7E, 0x7F, 0x80, 0x81, 0x8E, 0x8F, 0x9F, 0xA0, 0xA1, 0xC8, 0xE0,
        0xFC, 0xFE, 0xFF
    };

    @Property(tries = 400)
    void partsOfUtf8AddUpToTheWhole(@ForAll Analyzer analyzer, @ForAll("utf8") byte[] text) throws IOException {
        assertThatPartsAddUp(analyzer, text, StandardCharsets.UTF_8);
    }

    @Property(tries = 200)
    void partsOfMarkedTextAddUpToTheWhole(@ForAll("texts") String text, @ForAll("marked") Charset charset)
            throws IOException {
        Assume.that(!(charset.equals(StandardCharsets.UTF_16LE) && text.startsWith("\0"))); // the mark of UTF-32LE

        assertThatPartsAddUp(Analyzer.STANDARD, ("\uFEFF" + text).getBytes(charset), StandardCharsets.US_ASCII);
    }

    @Property(tries = 300)
    void partsOfUtf16AddUpToTheWhole(
            @ForAll Analyzer analyzer, @ForAll("utf16") byte[] text, @ForAll("utf16Charsets") Charset charset)
            throws IOException {
        assertThatPartsAddUp(analyzer, text, charset);
    }

    @Property(tries = 300)
    void partsInOtherCharsetsAddUpToTheWhole(
            @ForAll Analyzer analyzer, @ForAll("texts") String text, @ForAll("others") Charset charset)
            throws IOException {
        assertThatPartsAddUp(analyzer, text.getBytes(charset), charset);
    }

    @Property(tries = 1_000)
    void partsOfAnyBytesAddUpToTheWhole(
            @ForAll Analyzer analyzer, @ForAll("hostileBytes") byte[] text, @ForAll("others") Charset charset)
            throws IOException {
        assertThatPartsAddUp(analyzer, text, charset);
    }

    @Property(tries = 100)
    void manyPartsAddUpToTheWhole(@ForAll Analyzer analyzer, @ForAll("utf8") byte[] text) throws IOException {
        var cuts =
                TextCuts.of(analyzer, StandardCharsets.UTF_8, text, text.length).orElseThrow();
        var out = new ByteArrayOutputStream();
        var parts = new ArrayList<InputStream>();
        var from = 0;
        for (var cut : cutsIn(text, cuts)) {
            parts.add(part(analyzer, text, from, cut, StandardCharsets.UTF_8, cuts));
            from = cut;
        }
        parts.add(part(analyzer, text, from, text.length, StandardCharsets.UTF_8, cuts));

        try (var merged = WordCounts.merge(parts, SpillSettings.defaults())) {
            merged.writeTo(out);
        }

        assertThat(out.toByteArray()).isEqualTo(written(Documents.count(analyzer, text, StandardCharsets.UTF_8)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Texts.any();
    }

    @Provide
    Arbitrary<byte[]> utf8() {
        return Texts.anyBytes();
    }

    @Provide
    Arbitrary<Charset> marked() {
        return Arbitraries.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    }

    @Provide
    Arbitrary<Charset> utf16Charsets() {
        return Arbitraries.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    }

    /** With surrogates that lack their partner, byte-order marks of either kind anywhere, and half a unit at the end. */
    @Provide
    Arbitrary<byte[]> utf16() {
        var piece = Arbitraries.frequencyOf(
                Tuple.of(5, Texts.any()),
                Tuple.of(
                        1, Arbitraries.of("\uD83D", "\uDE00", "\uDE00\uD83D", "\uFEFF", "\uFFFE", "\u0A00", "\u200A")));
        return piece.list().ofMaxSize(3).flatMap(pieces -> Arbitraries.of(
                        StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                .flatMap(charset -> Arbitraries.of(0, 0, 0, 1)
                        .map(odd -> Arrays.copyOf(
                                utf16(String.join("", pieces), charset),
                                String.join("", pieces).length() * 2 + odd))));
    }

    @Provide
    Arbitrary<Charset> others() {
        return Arbitraries.of(
                        "US-ASCII",
                        "ISO-8859-1",
                        "ISO-8859-8",
                        "windows-1252",
                        "windows-1258",
                        "windows-874",
                        "KOI8-R",
                        "IBM037",
                        "GB18030",
                        "GBK",
                        "GB2312",
                        "Big5",
                        "Big5-HKSCS",
                        "Shift_JIS",
                        "windows-31j",
                        "EUC-JP",
                        "EUC-KR",
                        "x-windows-949",
                        "x-windows-950")
                .map(Charset::forName);
    }

    @Provide
    Arbitrary<byte[]> hostileBytes() {
        var hostile = Arbitraries.integers().between(0, HOSTILE.length - 1).map(i -> (byte) HOSTILE[i]);
        return Arbitraries.frequencyOf(Tuple.of(5, hostile), Tuple.of(1, Arbitraries.bytes()))
                .array(byte[].class)
                .ofMaxSize(24);
    }

    private static void assertThatPartsAddUp(Analyzer analyzer, byte[] text, Charset declared) throws IOException {
        var cuts = TextCuts.of(analyzer, declared, text, text.length).orElse(null);
        if (cuts == null) {
            assertThat(analyzer)
                    .as("only classic text in some charsets has no cuts")
                    .isEqualTo(Analyzer.CLASSIC);
            return;
        }
        var whole = written(Documents.count(analyzer, text, declared));
        for (var cut : cutsIn(text, cuts)) {
            var parts = List.of(
                    part(analyzer, text, 0, cut, declared, cuts),
                    part(analyzer, text, cut, text.length, declared, cuts));
            try (var merged = WordCounts.merge(parts, SpillSettings.defaults())) {
                assertThat(written(merged)).as("cut at %d", cut).isEqualTo(whole);
            }
        }
    }

    /** All cuts that are found in a window from any place to the end, and in one of a few bytes. */
    private static Set<Integer> cutsIn(byte[] text, TextCuts cuts) {
        var found = new TreeSet<Integer>();
        for (var from = BEHIND_ANY_MARK; from < text.length; from++) {
            cuts.first(text, from, text.length, from).ifPresent(found::add);
            cuts.first(text, from, Math.min(text.length, from + 6), from).ifPresent(found::add);
        }
        return found;
    }

    private static InputStream part(Analyzer analyzer, byte[] text, int from, int to, Charset declared, TextCuts cuts)
            throws IOException {
        try (var counter = from == 0
                ? new WordCounter(analyzer, declared)
                : WordCounter.continuing(analyzer, cuts.charset(), SpillSettings.defaults())) {
            counter.add(text, from, to - from);
            return new ByteArrayInputStream(written(counter.finish()));
        }
    }

    private static byte[] written(WordCounts counts) throws IOException {
        var out = new ByteArrayOutputStream();
        counts.writeTo(out);
        return out.toByteArray();
    }

    /** Unlike an encoder of the Java runtime, this writes unpaired surrogates, too. */
    private static byte[] utf16(String text, Charset charset) {
        var bytes = new byte[text.length() * 2];
        for (var i = 0; i < text.length(); i++) {
            var high = charset.equals(StandardCharsets.UTF_16BE) ? 2 * i : 2 * i + 1;
            bytes[high] = (byte) (text.charAt(i) >> 8);
            bytes[high ^ 1] = (byte) text.charAt(i);
        }
        return bytes;
    }
}
