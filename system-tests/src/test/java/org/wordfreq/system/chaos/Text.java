package org.wordfreq.system.chaos;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A text that knows its counts: a block of generated words, again and again. */
final class Text {

    /** Made-up words besides those of the lexicon. */
    private static final int VOCABULARY = 3_000;

    private final String contentType;
    private final String analyzer;
    private final byte[] mark;
    private final byte[] block;
    private final int times;
    private final Oracle counts;

    /**
     * @param contentType as it is declared
     * @param analyzer the analyzer that it is for
     * @param mark what stands before the first block, a byte-order mark
     * @param block ends where a word may begin
     * @param counts those of one block
     */
    private Text(String contentType, String analyzer, byte[] mark, byte[] block, int times, Oracle counts) {
        this.contentType = contentType;
        this.analyzer = analyzer;
        this.mark = mark;
        this.block = block;
        this.times = times;
        this.counts = counts;
    }

    /** What a text is written in. */
    enum Writing {
        MIXED_UTF8(Lexicon.MIXED, "UTF-8", "text/plain; charset=utf-8", ""),
        MIXED_UTF16LE(Lexicon.MIXED, "UTF-16LE", "text/plain", "fffe"),
        MIXED_UTF16BE(Lexicon.MIXED, "UTF-16BE", "text/plain", "feff"),
        LATIN1(Lexicon.LATIN, "ISO-8859-1", "text/plain; charset=iso-8859-1", ""),
        KOI8(Lexicon.CYRILLIC, "KOI8-R", "text/plain; charset=koi8-r", ""),
        SHIFT_JIS(Lexicon.JAPANESE, "Shift_JIS", "text/plain; charset=shift_jis", ""),
        HAN_UTF8(Lexicon.HAN, "UTF-8", "text/plain", ""),
        HAN_UTF16LE(Lexicon.HAN, "UTF-16LE", "text/plain; charset=utf-16", "fffe"),
        HAN_GB18030(Lexicon.HAN, "GB18030", "text/plain; charset=gb18030", ""),
        CLASSIC(Lexicon.CLASSIC, "UTF-8", "text/plain", "");

        private final Lexicon lexicon;
        private final Charset charset;
        private final String contentType;
        private final String mark;

        Writing(Lexicon lexicon, String charset, String contentType, String mark) {
            this.lexicon = lexicon;
            this.charset = Charset.forName(charset);
            this.contentType = contentType;
            this.mark = mark;
        }
    }

    static Text empty() {
        return new Text("text/plain", "standard", new byte[0], new byte[0], 0, Oracle.of(Map.of(), 0));
    }

    /** The shortest text with a word. */
    static Text oneByte() {
        return new Text("text/plain", "standard", new byte[0], new byte[] {'x'}, 1, Oracle.of(Map.of("x", 1L), 0));
    }

    /**
     * A text of about that many words, the same for the same random numbers.
     *
     * @param words in one block
     * @param times how many blocks
     */
    static Text of(Writing writing, Random random, int words, int times) {
        var lexicon = writing.lexicon.words();
        var separators = writing.lexicon.separators();
        var counts = new HashMap<String, Long>();
        var text = new StringBuilder();
        for (var i = 0; i < words; i++) {
            var forms = writing.lexicon.takesMadeUpWords() && random.nextInt(3) > 0
                    ? madeUp(random)
                    : ChaosPlan.pick(lexicon, random);
            text.append(forms.get(1 + random.nextInt(forms.size() - 1))).append(ChaosPlan.pick(separators, random));
            counts.merge(forms.getFirst(), 1L, Long::sum);
        }
        var analyzer = writing == Writing.CLASSIC ? "classic" : "standard";
        var block = text.toString().getBytes(writing.charset);
        return new Text(
                writing.contentType,
                analyzer,
                HexFormat.of().parseHex(writing.mark),
                block,
                times,
                Oracle.of(counts, 0));
    }

    /** Words that occur once each. */
    static Text ofDistinctWords(int words, int letters) {
        var counts = new HashMap<String, Long>();
        var text = new StringBuilder();
        for (var i = 0; i < words; i++) {
            var number = Integer.toString(i);
            var word = "w".repeat(letters - number.length()) + number;
            counts.put(word, 1L);
            text.append(word).append(' ');
        }
        var block = text.toString().getBytes(StandardCharsets.US_ASCII);
        return new Text("text/plain", "standard", new byte[0], block, 1, Oracle.of(counts, 0));
    }

    /** The same block that often. */
    Text repeated(int times) {
        return new Text(contentType, analyzer, mark, block, times, counts);
    }

    /** The same text as a gzip file. */
    Text zipped() {
        var file = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(file);
                var text = open()) {
            text.transferTo(zip);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Text(contentType, analyzer, new byte[0], file.toByteArray(), 1, oracle());
    }

    String contentType() {
        return contentType;
    }

    String analyzer() {
        return analyzer;
    }

    long bytes() {
        return mark.length + (long) block.length * times;
    }

    InputStream open() {
        var blocks = IntStream.range(0, times).mapToObj(i -> new ByteArrayInputStream(block));
        return new SequenceInputStream(Collections.enumeration(
                Stream.concat(Stream.of(new ByteArrayInputStream(mark)), blocks).toList()));
    }

    /** A piece of it. */
    byte[] piece(long offset, int bytes) {
        try (var text = open()) {
            text.skipNBytes(offset);
            return text.readNBytes(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The counts of the whole text. */
    Oracle oracle() {
        return counts.times(times);
    }

    /** Few of them are frequent, most are not, as in any language. */
    private static List<String> madeUp(Random random) {
        var number = (int) (VOCABULARY * random.nextDouble() * random.nextDouble());
        return List.of("word" + number, "word" + number, "Word" + number);
    }
}
