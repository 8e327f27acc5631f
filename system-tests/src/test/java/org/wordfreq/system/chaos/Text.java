package org.wordfreq.system.chaos;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text that knows its counts: a block of generated words, again and again.
 *
 * @param contentType as it is declared
 * @param analyzer the analyzer that it is for
 * @param mark what stands before the first block, a byte-order mark
 * @param block ends where a word may begin
 * @param counts those of one block
 */
record Text(String contentType, String analyzer, byte[] mark, byte[] block, int times, Oracle counts) {

    private static final byte[] NO_MARK = {};

    /** Made-up words besides those of the lexicon. */
    private static final int VOCABULARY = 3_000;

    /** What a text is written in. */
    enum Writing {
        MIXED_UTF8(Lexicon.MIXED, "UTF-8", "text/plain; charset=utf-8"),
        MIXED_UTF16LE(Lexicon.MIXED, "UTF-16LE", "text/plain", 0xFF, 0xFE),
        MIXED_UTF16BE(Lexicon.MIXED, "UTF-16BE", "text/plain", 0xFE, 0xFF),
        LATIN1(Lexicon.LATIN, "ISO-8859-1", "text/plain; charset=iso-8859-1"),
        KOI8(Lexicon.CYRILLIC, "KOI8-R", "text/plain; charset=koi8-r"),
        SHIFT_JIS(Lexicon.JAPANESE, "Shift_JIS", "text/plain; charset=shift_jis"),
        HAN_UTF8(Lexicon.HAN, "UTF-8", "text/plain"),
        HAN_UTF16LE(Lexicon.HAN, "UTF-16LE", "text/plain; charset=utf-16", 0xFF, 0xFE),
        HAN_GB18030(Lexicon.HAN, "GB18030", "text/plain; charset=gb18030"),
        CLASSIC(Lexicon.CLASSIC, "UTF-8", "text/plain");

        private final Lexicon lexicon;
        private final Charset charset;
        private final String contentType;
        private final byte[] mark;

        Writing(Lexicon lexicon, String charset, String contentType, int... mark) {
            this.lexicon = lexicon;
            this.charset = Charset.forName(charset);
            this.contentType = contentType;
            this.mark = new byte[mark.length];
            for (var i = 0; i < mark.length; i++) {
                this.mark[i] = (byte) mark[i];
            }
        }
    }

    static Text empty() {
        return new Text("text/plain", "standard", NO_MARK, NO_MARK, 0, Oracle.of(Map.of(), 0));
    }

    /** The shortest text with a word. */
    static Text oneByte() {
        return new Text("text/plain", "standard", NO_MARK, new byte[] {'x'}, 1, Oracle.of(Map.of("x", 1L), 0));
    }

    /**
     * A text of about that many words, the same for the same random numbers.
     *
     * @param words in one block
     * @param times how many blocks
     */
    static Text of(Writing writing, Random random, int words, int times) {
        var counts = new HashMap<String, Long>();
        var text = new StringBuilder();
        for (var i = 0; i < words; i++) {
            var forms = word(writing.lexicon, random);
            text.append(forms.length == 1 ? forms[0] : forms[1 + random.nextInt(forms.length - 1)]);
            text.append(pick(writing.lexicon.separators(), random));
            counts.merge(forms[0], 1L, Long::sum);
        }
        var analyzer = writing == Writing.CLASSIC ? "classic" : "standard";
        var block = text.toString().getBytes(writing.charset);
        return new Text(writing.contentType, analyzer, writing.mark, block, times, Oracle.of(counts, 0));
    }

    /** The same block that often. */
    Text repeated(int times) {
        return new Text(contentType, analyzer, mark, block, times, counts);
    }

    long bytes() {
        return mark.length + (long) block.length * times;
    }

    InputStream open() {
        var blocks = IntStream.range(0, times).mapToObj(i -> new ByteArrayInputStream(block));
        return new SequenceInputStream(Collections.enumeration(
                Stream.concat(Stream.of(new ByteArrayInputStream(mark)), blocks).toList()));
    }

    /** The counts of the whole text. */
    Oracle oracle() {
        return counts.times(times);
    }

    private static String[] word(Lexicon lexicon, Random random) {
        if (lexicon.takesMadeUpWords() && random.nextInt(3) > 0) {
            // Few of them are frequent, most are not, as in any language.
            var number = (int) (VOCABULARY * random.nextDouble() * random.nextDouble());
            return new String[] {"word" + number, "word" + number, "Word" + number};
        }
        return lexicon.words()[random.nextInt(lexicon.words().length)];
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
