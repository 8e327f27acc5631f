package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * What holds for any text: counts are those of the slow references, and depend neither on how the text was cut, nor on its
 * encoding, nor on the seed, nor on whether it was counted at once or in parts.
 */
class CountingPropertyTests {

    private static final int WINDOW = 1 << 15;

    @Property(tries = 1_500)
    void standardIsAsTheReferenceHasIt(@ForAll("bytes") byte[] document) {
        assertIsStandard(Documents.count(Analyzer.STANDARD, document, StandardCharsets.UTF_8), document);
    }

    @Property(tries = 60)
    void standardIsAsTheReferenceHasItAcrossTheEndsOfWindows(
            @ForAll("fillers") String filler, @ForAll("bytes") byte[] tail, @ForAll("fillers") String next) {
        var document = Texts.concatenated(List.of(utf8(filler), tail, utf8(next), tail));

        assertIsStandard(Documents.count(Analyzer.STANDARD, document, StandardCharsets.UTF_8), document);
    }

    @Property(tries = 1_000)
    void classicIsAsTheReferenceHasIt(@ForAll("bytes") byte[] document) {
        assertIsClassic(document);
    }

    @Property(tries = 100)
    void classicIsAsTheReferenceHasItInLongWords(
            @ForAll @IntRange(min = 4_070, max = 4_100) int length, @ForAll("bytes") byte[] tail) {
        assertIsClassic(Texts.concatenated(List.of(utf8("Ⱥ" + "x".repeat(length)), tail)));
    }

    @Property(tries = 500)
    void resultIsTheSameHoweverTheDocumentIsCut(
            @ForAll Analyzer analyzer,
            @ForAll("bytes") byte[] document,
            @ForAll @Size(max = 20) List<Integer> places,
            @ForAll long seed) {
        var whole = Documents.count(analyzer, document, StandardCharsets.UTF_8);

        var pieces = Texts.cut(document, places);

        assertThat(describe(count(analyzer, pieces, new Seed(seed | 1, ~seed | 1))))
                .isEqualTo(describe(whole));
    }

    @Property(tries = 40)
    void resultIsTheSameHoweverALongDocumentIsCut(
            @ForAll Analyzer analyzer,
            @ForAll("fillers") String filler,
            @ForAll("bytes") byte[] tail,
            @ForAll @Size(max = 20) List<Integer> places) {
        var document = Texts.concatenated(List.of(utf8(filler), tail, utf8(filler), tail));
        var whole = Documents.count(analyzer, document, StandardCharsets.UTF_8);

        var pieces = Texts.cut(document, places);

        assertThat(describe(count(analyzer, pieces, Seed.ofProcess()))).isEqualTo(describe(whole));
    }

    @Property(tries = 300)
    void linesCountedApartAddUpToAllOfThem(
            @ForAll Analyzer analyzer, @ForAll("bytes") byte[] first, @ForAll("bytes") byte[] second)
            throws IOException {
        var together = Texts.concatenated(List.of(first, utf8("\n"), second));
        var whole = Documents.count(analyzer, together, StandardCharsets.UTF_8);

        var merged = WordCounts.merge(
                List.of(written(analyzer, first), written(analyzer, utf8("\n")), written(analyzer, second)),
                SpillSettings.defaults());

        assertThat(describe(merged)).isEqualTo(describe(whole));
    }

    @Property(tries = 300)
    void encodingMakesNoDifference(
            @ForAll Analyzer analyzer, @ForAll("texts") String text, @ForAll("charsets") Charset charset) {
        var document = text.getBytes(charset);
        var readable = new String(document, charset);
        Assume.that(!hasMark(document) && !hasMark(utf8(readable)) && readable.indexOf('\uFFFD') < 0);

        var counts = Documents.count(analyzer, document, charset);

        assertThat(counts.malformedBytes()).isZero();
        assertSameWords(counts, Documents.count(analyzer, readable));
    }

    @Property(tries = 300)
    void encodingThatIsMarkedMakesNoDifference(@ForAll("texts") String text, @ForAll("unicode") Charset charset) {
        Assume.that(!hasMark(utf8(text)));
        Assume.that(!(charset.name().equals("UTF-16LE") && text.startsWith("\0"))); // which is the mark of UTF-32LE

        var counts = Documents.count(Analyzer.STANDARD, ("\uFEFF" + text).getBytes(charset), StandardCharsets.US_ASCII);

        assertThat(counts.malformedBytes()).isZero();
        assertSameWords(counts, Documents.count(Analyzer.STANDARD, text));
    }

    @Provide
    Arbitrary<String> texts() {
        return Texts.any();
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Texts.anyBytes();
    }

    @Provide
    Arbitrary<String> fillers() {
        return Texts.fillers(WINDOW, 200);
    }

    @Provide
    Arbitrary<Charset> unicode() {
        return Arbitraries.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")
                .map(Charset::forName);
    }

    @Provide
    Arbitrary<Charset> charsets() {
        var others = Arbitraries.of(
                        "UTF-16",
                        "UTF-32",
                        "GB18030",
                        "windows-1252",
                        "ISO-8859-8",
                        "KOI8-R",
                        "Shift_JIS",
                        "EUC-KR",
                        "Big5",
                        "US-ASCII")
                .map(Charset::forName);
        return Arbitraries.oneOf(unicode(), others);
    }

    private static void assertIsStandard(WordCounts counts, byte[] document) {
        var reference = ReferenceUtf8.of(document);
        assertThat(Documents.words(counts)).isEqualTo(ReferenceWords.count(reference.text()));
        assertThat(counts.overlongWords()).isEqualTo(ReferenceWords.countOverlong(reference.text()));
        assertThat(counts.malformedBytes()).isEqualTo(reference.malformedBytes());
        assertTotals(counts, document);
    }

    private static void assertIsClassic(byte[] document) {
        var counts = Documents.count(Analyzer.CLASSIC, document, StandardCharsets.UTF_8);

        var decoded = ReferenceUtf8.of(document);
        var reference = ReferenceClassicWords.of(decoded.textOfGo());
        assertThat(Documents.words(counts)).isEqualTo(reference.words());
        assertThat(counts.overlongWords()).isEqualTo(reference.overlong());
        assertThat(counts.malformedBytes()).isEqualTo(decoded.malformedBytes());
        assertTotals(counts, document);
    }

    private static void assertTotals(WordCounts counts, byte[] document) {
        var words = new ArrayList<WordCount>();
        counts.forEachInOrder(words::add);
        assertThat(words).isSorted();
        assertThat(counts.totalWords())
                .isEqualTo(words.stream().mapToLong(WordCount::count).sum());
        assertThat(counts.distinctWords()).isEqualTo(words.size());
        assertThat(counts.bytes()).isEqualTo(document.length);
    }

    private static void assertSameWords(WordCounts counts, WordCounts expected) {
        assertThat(Documents.words(counts)).isEqualTo(Documents.words(expected));
        assertThat(counts.overlongWords()).isEqualTo(expected.overlongWords());
    }

    private static WordCounts count(Analyzer analyzer, List<byte[]> pieces, Seed seed) {
        var counter = new WordCounter(analyzer, StandardCharsets.UTF_8, SpillSettings.defaults(), seed);
        for (var piece : pieces) {
            counter.add(piece, 0, piece.length);
        }
        return counter.finish();
    }

    private static InputStream written(Analyzer analyzer, byte[] document) throws IOException {
        var out = new ByteArrayOutputStream();
        Documents.count(analyzer, document, StandardCharsets.UTF_8).writeTo(out);
        return new ByteArrayInputStream(out.toByteArray());
    }

    private static boolean hasMark(byte[] document) {
        return ByteOrderMark.startOf(document, Math.min(document.length, ByteOrderMark.MAX_LENGTH))
                .isPresent();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String describe(WordCounts counts) {
        return counts.bytes() + " bytes, " + counts.malformedBytes() + " malformed, " + counts.totalWords() + " words, "
                + counts.overlongWords() + " overlong: " + Documents.words(counts);
    }
}
