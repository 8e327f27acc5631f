package org.wordfreq.wordcount;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Generates texts that are hard to count: all that the rules tell apart, side by side, and bytes that are no text. */
final class Texts {

    private static final String[] PHRASES = {
        "don't",
        "Don’t",
        "DON＇T",
        "a.b.c",
        "3.14",
        "1,000.5",
        "x86_64",
        "__init__",
        "e.g.",
        "צה\"ל",
        "ג'ורג'",
        "カタ_カナ",
        "カﾞー",
        "ひらがな",
        "中文",
        "한국어",
        "หนังสือ",
        "हिन्दी",
        "naïve",
        "nai\u0308ve",
        "straße",
        "STRAẞE",
        "ΣΟΦΟΣ",
        "İstanbul",
        "ﬁle",
        "ﷺ",
        "½",
        "1️⃣",
        "👩\u200D👩\u200D👧",
        "a\u200DⓂ",
        "word",
        "The"
    };

    private static final String[] SEPARATORS = {
        " ", "  ", "\n", "\r\n", "\t", ", ", "\u3000", "\u2028", "\u0085", "\u00A0"
    };

    private static final String[] MALFORMED = {
        "80",
        "BF8080",
        "C0AF",
        "C1",
        "C3",
        "E2",
        "E282",
        "E08080",
        "E0A0",
        "EDA080",
        "EDBFBF",
        "EDA0",
        "F0",
        "F09F",
        "F09F98",
        "F0808080",
        "F4908080",
        "F48F",
        "F5",
        "F888808080",
        "FE",
        "FF",
        "C341",
        "E28241",
        "F09F9841",
        "00"
    };

    private static final HexFormat HEX = HexFormat.of();

    private Texts() {}

    /** Texts of up to a few hundred characters, without unpaired surrogates. */
    static Arbitrary<String> any() {
        return pieces().list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }

    /** Words and what stands between them, as people write. */
    static Arbitrary<String> prose() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of(PHRASES)),
                Tuple.of(4, Arbitraries.of(SEPARATORS)),
                Tuple.of(1, asciiRuns()),
                Tuple.of(
                        1,
                        Arbitraries.of(Samples.texts().values().stream()
                                .flatMap(text -> Stream.of(text.split("(?<=\\s)", -1)))
                                .toList())));
    }

    /** UTF-8 with malformed sequences of every kind, and no byte-order mark at its start. */
    static Arbitrary<byte[]> anyBytes() {
        var piece = Arbitraries.frequencyOf(
                Tuple.of(5, pieces().map(text -> text.getBytes(StandardCharsets.UTF_8))),
                Tuple.of(1, Arbitraries.of(MALFORMED).map(HEX::parseHex)),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(4)));
        return piece.list().ofMaxSize(30).map(Texts::concatenated).filter(bytes -> ByteOrderMark.startOf(
                        bytes, Math.min(bytes.length, ByteOrderMark.MAX_LENGTH))
                .isEmpty());
    }

    /** One thing over and over, so often that what follows stands up to that many bytes before an end of a window. */
    static Arbitrary<String> fillers(int window, int before) {
        var fillers = Arbitraries.of(
                "word word,\n", "a", " ", "_", "ж", "слово ", "中", "é,", "1.", "\u0308", "a\u200D", "a'", "צ\"", "カ");
        return fillers.flatMap(filler -> Arbitraries.integers()
                .between(-2, before)
                .map(bytes -> filler.repeat((window - bytes) / filler.getBytes(StandardCharsets.UTF_8).length)));
    }

    static byte[] concatenated(List<byte[]> pieces) {
        var all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static Arbitrary<String> pieces() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.oneOf(kinds().map(Texts::memberOf).toList())),
                Tuple.of(4, Arbitraries.of(PHRASES)),
                Tuple.of(4, Arbitraries.of(SEPARATORS)),
                Tuple.of(2, asciiRuns()),
                Tuple.of(1, repeated()),
                Tuple.of(1, extended()),
                Tuple.of(1, codePoints()));
    }

    /** A set of characters for each class of the rules, and for each trait that matters beside it. */
    private static Stream<UnicodeSet> kinds() {
        var wordBreaks = Stream.iterate(
                        0, value -> value <= UCharacter.getIntPropertyMaxValue(UProperty.WORD_BREAK), v -> v + 1)
                .map(value -> new UnicodeSet().applyIntPropertyValue(UProperty.WORD_BREAK, value))
                .filter(set -> !set.isEmpty());
        var traits = Stream.of(
                "[:Extended_Pictographic:]",
                "[[:WB=Extend:]&[:Alphabetic:]]",
                "[[:Default_Ignorable_Code_Point:]-[:Cn:]]",
                "[[:Alphabetic:]&[:Default_Ignorable_Code_Point:]]",
                "[[:WB=Other:]&[:Alphabetic:]]",
                "[[:WB=Other:]-[:nt=None:]]",
                "[:Changes_When_NFKC_Casefolded:]",
                "[:White_Space:]",
                "[\\u0000-\\u007F]",
                "[.,\"'?!]",
                "[\\u0080-\\u009F\\uFFF0-\\uFFFF]");
        return Stream.concat(wordBreaks, traits.map(UnicodeSet::new));
    }

    private static Arbitrary<String> memberOf(UnicodeSet set) {
        set.removeAll(new UnicodeSet(Character.MIN_SURROGATE, Character.MAX_SURROGATE));
        return Arbitraries.integers().between(0, set.size() - 1).map(index -> Character.toString(set.charAt(index)));
    }

    private static Arbitrary<String> codePoints() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .map(Character::toString);
    }

    /** Words of ASCII whose lengths lie around those at which the tables and the masks change. */
    private static Arbitrary<String> asciiRuns() {
        var lengths = Arbitraries.of(7, 8, 9, 15, 16, 17, 24, 62, 63, 64, 65, 66, 127, 128, 129);
        var alphabets = Arbitraries.of("a", "Z", "_", "abcXYZ019_", "aZ19.,:_'", "aB.'", "1,.;", "a _", "@[`{/:-");
        return lengths.flatMap(length -> alphabets.flatMap(alphabet ->
                Arbitraries.strings().withChars(alphabet.toCharArray()).ofLength(length)));
    }

    /** Something with a mark that makes a word of it. */
    private static Arbitrary<String> extended() {
        return Arbitraries.oneOf(memberOf(new UnicodeSet(0, 0x7F)), codePoints())
                .map(text -> text + "\u0345");
    }

    private static Arbitrary<String> repeated() {
        var repeated = Arbitraries.of("🇩", "\u0308", "\u200D", "a.", "1,", "_", "\u00AD", "カ", "צ'", " ", "\u0345");
        return repeated.flatMap(text -> Arbitraries.integers().between(2, 9).map(text::repeat));
    }

    /** The pieces of a text that is cut at these places, in any order and as often as they are given. */
    static List<byte[]> cut(byte[] text, List<Integer> places) {
        var cuts = places.stream()
                .map(place -> Math.floorMod(place, text.length + 1))
                .sorted()
                .toList();
        var starts = Stream.concat(Stream.of(0), cuts.stream()).toList();
        var ends = Stream.concat(cuts.stream(), Stream.of(text.length)).toList();
        return Stream.iterate(0, i -> i < starts.size(), i -> i + 1)
                .map(i -> Arrays.copyOfRange(text, starts.get(i), ends.get(i)))
                .toList();
    }
}
