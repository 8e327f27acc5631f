package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.junit.jupiter.api.Test;

/**
 * Words, as they stand in the text, against the tokens of Lucene's StandardTokenizer, which follows UAX #29 too. Every word or
 * token that only one of them has must be explained by one of the {@link Reason}s. Lucene's tokens are not folded, so
 * folding is not compared. The words are those of {@link ReferenceWords}, after it was made sure that the text is counted as
 * it says.
 */
class LuceneDifferenceTests {

    private static final UnicodeSet SOUTHEAST_ASIAN = new UnicodeSet("[:LB=Complex_Context:]").freeze();
    private static final UnicodeSet LETTERS_AND_DIGITS = new UnicodeSet(
                    "[[:WB=ALetter:][:WB=Hebrew_Letter:][:WB=Numeric:][:WB=Katakana:][:Han:][:Hiragana:]]")
            .freeze();
    private static final VersionInfo UNICODE_OF_LUCENE = VersionInfo.getInstance(12, 1);

    private static final Pattern HEBREW_QUOTE = Pattern.compile("[א-ת]['＇]\\p{M}*$");

    private static final Pattern HEBREW_DOUBLE_QUOTE = Pattern.compile("[א-ת]\"[א-ת]");

    private enum Reason {
        /** Lucene keeps a run of Thai, Lao, Khmer or the like in one token; Unicode's rules cut it letter by letter. */
        SOUTHEAST_ASIAN_RUN,
        /** Lucene's tokens may be emoji; such segments hold neither letter nor number. */
        EMOJI,
        /** Lucene cuts tokens of more than 255 characters. */
        LONGER_THAN_LUCENE_HOLDS,
        /** A number or letter outside the classes of the rules, as in ½ or ², makes a word here, and no token in Lucene. */
        OTHER_NUMBER_OR_LETTER,
        /** Katakana in circles and squares joins its like, but is no letter by Unicode's properties: no word here. */
        KATAKANA_SYMBOL,
        /** A quote behind a Hebrew letter joins anything to Lucene, but only letters by the rules (WB7, WB7a). */
        HEBREW_QUOTE,
        /** Behind Hebrew letters with a double quote among them Lucene ends the token, though the letters go on (WB5 to WB7). */
        HEBREW_DOUBLE_QUOTE,
        /** Lucene's tables are older. */
        NEWER_THAN_LUCENE
    }

    /** A word or token: where it starts and ends, and of which type it is to Lucene. */
    private record Span(int start, int end, String type) {

        boolean overlaps(Span other) {
            return start < other.end && other.start < end;
        }

        int length() {
            return end - start;
        }

        String of(String text) {
            return text.substring(start, end);
        }
    }

    @Test
    void everyDifferenceInTheSamplesIsExplained() {
        var reasons = EnumSet.noneOf(Reason.class);
        Samples.texts().values().forEach(text -> reasons.addAll(explained(text)));

        assertThat(reasons).containsExactlyInAnyOrder(Reason.SOUTHEAST_ASIAN_RUN, Reason.EMOJI);
    }

    @Test
    void everyReasonIsOne() {
        assertThat(explained("สวัสดี")).containsExactly(Reason.SOUTHEAST_ASIAN_RUN);
        assertThat(explained("😀 🇩🇪")).containsExactly(Reason.EMOJI);
        assertThat(explained("a".repeat(256))).containsExactly(Reason.LONGER_THAN_LUCENE_HOLDS);
        assertThat(explained("½ x² .\u0345")).containsExactly(Reason.OTHER_NUMBER_OR_LETTER);
        assertThat(explained("㋐")).containsExactly(Reason.KATAKANA_SYMBOL);
        assertThat(explained("ג'1")).containsExactly(Reason.HEBREW_QUOTE);
        assertThat(explained("צה\"ל.a")).containsExactly(Reason.HEBREW_DOUBLE_QUOTE);
        assertThat(explained("\u2C2F \uD803\uDD40")).containsExactly(Reason.NEWER_THAN_LUCENE);
    }

    @Test
    void textsOfOtherLanguagesHaveNoDifference() {
        assertThat(Samples.texts().entrySet())
                .filteredOn(text -> !text.getKey().matches("(edge-cases|thai).txt"))
                .hasSize(13)
                .allSatisfy(text -> assertThat(explained(text.getValue())).isEmpty());
    }

    @Property(tries = 300)
    void everyDifferenceInGeneratedProseIsExplained(@ForAll("prose") List<String> prose) {
        explained(String.join("", prose));
    }

    @Provide
    Arbitrary<List<String>> prose() {
        return Texts.prose().list().ofMaxSize(60);
    }

    private static Set<Reason> explained(String text) {
        assertThat(Documents.words(Analyzer.STANDARD, text)).isEqualTo(ReferenceWords.count(text));
        var words = words(text);
        var tokens = tokens(text);
        var reasons = EnumSet.noneOf(Reason.class);
        words.stream()
                .filter(word -> tokens.stream().noneMatch(token -> isSame(word, token)))
                .map(word -> reasonForWord(word, tokens, text))
                .forEach(reasons::add);
        tokens.stream()
                .filter(token -> words.stream().noneMatch(word -> isSame(word, token)))
                .map(token -> reasonForToken(token, words, text))
                .forEach(reasons::add);
        return reasons;
    }

    private static Reason reasonForWord(Span word, List<Span> tokens, String text) {
        var overlapping = tokens.stream().filter(word::overlaps).toList();
        if (overlapping.stream().anyMatch(token -> token.type().equals("<SOUTHEAST_ASIAN>"))
                && SOUTHEAST_ASIAN.containsAll(word.of(text))) {
            return Reason.SOUTHEAST_ASIAN_RUN;
        }
        if (word.length() > StandardAnalyzer.DEFAULT_MAX_TOKEN_LENGTH && !overlapping.isEmpty()) {
            return Reason.LONGER_THAN_LUCENE_HOLDS;
        }
        if (word.of(text).codePoints().anyMatch(c -> UCharacter.getAge(c).compareTo(UNICODE_OF_LUCENE) > 0)) {
            return Reason.NEWER_THAN_LUCENE;
        }
        if (overlapping.isEmpty() && LETTERS_AND_DIGITS.containsNone(word.of(text))) {
            return Reason.OTHER_NUMBER_OR_LETTER;
        }
        if (overlapping.size() == 1 && isJoinedByHebrewQuotes(overlapping.get(0), text)) {
            return Reason.HEBREW_QUOTE;
        }
        if (HEBREW_DOUBLE_QUOTE.matcher(word.of(text)).find()) {
            return Reason.HEBREW_DOUBLE_QUOTE;
        }
        throw new AssertionError("Only WordFreq has the word " + show(word, text) + ", Lucene " + overlapping);
    }

    private static Reason reasonForToken(Span token, List<Span> words, String text) {
        var overlapping = words.stream().filter(token::overlaps).toList();
        if (token.type().equals("<SOUTHEAST_ASIAN>") && SOUTHEAST_ASIAN.containsAll(token.of(text))) {
            return Reason.SOUTHEAST_ASIAN_RUN;
        }
        if (token.type().equals("<EMOJI>") && overlapping.isEmpty()) {
            return Reason.EMOJI;
        }
        if (token.type().equals("<KATAKANA>") && overlapping.isEmpty()) {
            return Reason.KATAKANA_SYMBOL;
        }
        if (overlapping.stream().anyMatch(word -> word.length() > StandardAnalyzer.DEFAULT_MAX_TOKEN_LENGTH)) {
            return Reason.LONGER_THAN_LUCENE_HOLDS;
        }
        if (isJoinedByHebrewQuotes(token, text)) {
            return Reason.HEBREW_QUOTE;
        }
        if (overlapping.stream()
                .anyMatch(word -> HEBREW_DOUBLE_QUOTE.matcher(word.of(text)).find())) {
            return Reason.HEBREW_DOUBLE_QUOTE;
        }
        throw new AssertionError("Only Lucene has " + show(token, text) + ", WordFreq " + overlapping);
    }

    /** Whether all boundaries within the token are behind a Hebrew letter and a quote. */
    private static boolean isJoinedByHebrewQuotes(Span token, String text) {
        var joined = segments(text).stream()
                .filter(segment -> segment.start > token.start && segment.start < token.end)
                .toList();
        return !joined.isEmpty()
                && joined.stream().allMatch(segment -> HEBREW_QUOTE
                        .matcher(text)
                        .region(token.start, segment.start)
                        .find());
    }

    private static boolean isSame(Span word, Span token) {
        return word.start == token.start && word.end == token.end;
    }

    private static String show(Span span, String text) {
        return span + " " + span.of(text) + " "
                + span.of(text).codePoints().mapToObj(Integer::toHexString).toList();
    }

    private static List<Span> words(String text) {
        return segments(text).stream()
                .filter(segment -> ReferenceWords.isWord(segment.of(text)))
                .toList();
    }

    private static List<Span> segments(String text) {
        var boundaries = ReferenceWords.boundaries(text);
        return Stream.iterate(1, i -> i < boundaries.length, i -> i + 1)
                .map(i -> new Span(
                        text.offsetByCodePoints(0, boundaries[i - 1]),
                        text.offsetByCodePoints(0, boundaries[i]),
                        "word"))
                .toList();
    }

    private static List<Span> tokens(String text) {
        var tokens = new TreeMap<Integer, Span>();
        try (var tokenizer = new StandardTokenizer()) {
            var offset = tokenizer.addAttribute(OffsetAttribute.class);
            var type = tokenizer.addAttribute(TypeAttribute.class);
            tokenizer.setReader(new StringReader(text));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                tokens.put(offset.startOffset(), new Span(offset.startOffset(), offset.endOffset(), type.type()));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("The text is in memory", broken);
        }
        return List.copyOf(tokens.values());
    }
}
