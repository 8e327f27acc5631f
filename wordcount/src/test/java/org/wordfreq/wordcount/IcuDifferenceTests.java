package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Boundaries against those of ICU, which tailors the rules of Unicode for scripts without spaces. Every boundary that only
 * one of them has must be explained by one of the {@link Reason}s. The boundaries are those of {@link ReferenceWords}, after
 * it was made sure that the text is counted as it says.
 */
class IcuDifferenceTests {

    private static final UnicodeSet IGNORED = new UnicodeSet("[[:WB=Extend:][:WB=Format:][:WB=ZWJ:]]").freeze();
    private static final UnicodeSet KATAKANA = new UnicodeSet("[:WB=Katakana:]").freeze();
    private static final UnicodeSet HANGUL = new UnicodeSet("[\\uAC00-\\uD7A3]").freeze();
    private static final UnicodeSet SOUTHEAST_ASIAN = new UnicodeSet("[:LB=Complex_Context:]").freeze();
    private static final UnicodeSet SPACELESS =
            new UnicodeSet("[[:LB=Complex_Context:][:Han:][:Hiragana:][:Katakana:][:WB=Katakana:]]").freeze();
    private static final UnicodeSet MIDDLE = new UnicodeSet(
                    "[[:WB=MidLetter:][:WB=MidNumLet:][:WB=MidNum:][:WB=Single_Quote:][:WB=Double_Quote:]]")
            .freeze();

    /** Script Han, Word_Break Extend. */
    private static final UnicodeSet HAN_MARKS = new UnicodeSet("[[:Han:]&[:WB=Extend:]]").freeze();

    private enum Reason {
        /** Thai, Chinese and others have no spaces; ICU finds words by dictionaries, Unicode's rules cut letter by letter. */
        DICTIONARY_JOINS,
        /** The dictionary for Japanese cuts within Katakana too, which WB13 keeps together. */
        DICTIONARY_CUTS_KATAKANA,
        /** ICU takes Hangul syllables for letters of their own kind, which other letters and digits do not join (WB5, WB9). */
        HANGUL_APART,
        /** ICU takes letters of Thai and the like for letters, which join those of other scripts and digits (WB5, WB9). */
        SOUTHEAST_ASIAN_JOINS,
        /** Marks of Chinese script go to the dictionary too, apart from what they extend (WB4). */
        HAN_MARK_APART
    }

    @Test
    void everyDifferenceInTheSamplesIsExplained() {
        var reasons = EnumSet.noneOf(Reason.class);
        Samples.texts().values().forEach(text -> reasons.addAll(explained(text)));

        assertThat(reasons)
                .containsExactlyInAnyOrder(
                        Reason.DICTIONARY_JOINS, Reason.DICTIONARY_CUTS_KATAKANA, Reason.HANGUL_APART);
    }

    @Test
    void everyReasonIsOne() {
        assertThat(explained("สวัสดี 中国")).containsExactly(Reason.DICTIONARY_JOINS);
        assertThat(explained("ノートパソコン")).containsExactly(Reason.DICTIONARY_CUTS_KATAKANA);
        assertThat(explained("제1조 a한b 한'b")).containsExactly(Reason.HANGUL_APART);
        assertThat(explained("aก ก1 a.ก")).containsExactly(Reason.SOUTHEAST_ASIAN_JOINS);
        assertThat(explained("a\uD81B\uDFF0")).containsExactly(Reason.HAN_MARK_APART);
    }

    @Property(tries = 500)
    void everyDifferenceInAnyTextIsExplained(@ForAll("texts") String text) {
        explained(text);
    }

    @Test
    void textsWithoutThoseScriptsHaveNoDifference() {
        assertThat(Samples.texts().entrySet())
                .filteredOn(text -> !text.getKey().matches("(chinese|edge-cases|japanese|korean|thai).txt"))
                .hasSize(10)
                .allSatisfy(text -> assertThat(explained(text.getValue())).isEmpty());
    }

    /** Without U+FFFD, which to ICU does not bound words, and marks whose one reason would hide others around them. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(Texts.any(), Texts.any().map(text -> text + text))
                .map(text -> text.codePoints()
                        .filter(c -> c != Utf8.REPLACEMENT && !HAN_MARKS.contains(c))
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()));
    }

    private static Set<Reason> explained(String text) {
        assertThat(Documents.words(Analyzer.STANDARD, "\n" + text)).isEqualTo(ReferenceWords.count("\n" + text));
        var codePoints = text.codePoints().toArray();
        var ours = new TreeSet<Integer>();
        Arrays.stream(ReferenceWords.boundaries(text)).forEach(ours::add);
        var theirs = boundariesOfIcu(text);
        var reasons = EnumSet.noneOf(Reason.class);
        for (var at = 1; at < codePoints.length; at++) {
            if (ours.contains(at) != theirs.contains(at)) {
                reasons.add(reason(codePoints, at, ours.contains(at)));
            }
        }
        return reasons;
    }

    private static Reason reason(int[] text, int at, boolean onlyOurs) {
        var before = base(text, at - 1, -1);
        var after = base(text, at, 1);
        var joins = SPACELESS.contains(text[before]) && after < text.length && SPACELESS.contains(text[after]);
        if (onlyOurs && joins) {
            return Reason.DICTIONARY_JOINS;
        }
        if (!onlyOurs && KATAKANA.contains(text[before]) && KATAKANA.contains(text[after])) {
            return Reason.DICTIONARY_CUTS_KATAKANA;
        }
        if (!onlyOurs && (isBeside(text, before, -1, HANGUL) || isBeside(text, after, 1, HANGUL))) {
            return Reason.HANGUL_APART;
        }
        if (onlyOurs && (isBeside(text, before, -1, SOUTHEAST_ASIAN) || isBeside(text, after, 1, SOUTHEAST_ASIAN))) {
            return Reason.SOUTHEAST_ASIAN_JOINS;
        }
        if (!onlyOurs && HAN_MARKS.contains(text[at])) {
            return Reason.HAN_MARK_APART;
        }
        throw new AssertionError("Only %s has a boundary at %d, between %s and %s, of %s"
                .formatted(
                        onlyOurs ? "WordFreq" : "ICU",
                        at,
                        name(text[at - 1]),
                        name(text[at]),
                        new String(text, Math.max(0, at - 5), Math.min(text.length, at + 5) - Math.max(0, at - 5))));
    }

    /** Whether it is one of the letters, or a middle character that would join one. */
    private static boolean isBeside(int[] text, int at, int step, UnicodeSet letters) {
        if (at < 0 || at >= text.length || !MIDDLE.contains(text[at])) {
            return at >= 0 && at < text.length && letters.contains(text[at]);
        }
        var beyond = base(text, at + step, step);
        return beyond >= 0 && beyond < text.length && letters.contains(text[beyond]);
    }

    /** The nearest from there on that is not ignored (WB4). */
    private static int base(int[] text, int from, int step) {
        var at = from;
        while (at >= 0 && at < text.length && IGNORED.contains(text[at])) {
            at += step;
        }
        return step < 0 ? Math.max(0, at) : at;
    }

    private static Set<Integer> boundariesOfIcu(String text) {
        var iterator = BreakIterator.getWordInstance(ULocale.ROOT);
        iterator.setText(text);
        var boundaries = new TreeSet<Integer>();
        for (var at = iterator.first(); at != BreakIterator.DONE; at = iterator.next()) {
            boundaries.add(text.codePointCount(0, at));
        }
        return boundaries;
    }

    private static String name(int codePoint) {
        return "%04X (%s)"
                .formatted(
                        codePoint,
                        UCharacter.getPropertyValueName(
                                UProperty.WORD_BREAK,
                                UCharacter.getIntPropertyValue(codePoint, UProperty.WORD_BREAK),
                                UProperty.NameChoice.LONG));
    }
}
