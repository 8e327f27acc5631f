package org.wordfreq.benchmarks;

import com.ibm.icu.text.BreakIterator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.lucene.analysis.CharacterUtils;

/**
 * ICU's word {@link BreakIterator}. It follows UAX #29 too, but looks up words of Chinese, Japanese, Thai and the like in
 * dictionaries.
 */
final class IcuBreakIterator implements InMemoryCounter {

    private char[] word = new char[64];

    @Override
    public Totals count(byte[] utf8) {
        var text = new String(utf8, StandardCharsets.UTF_8);
        var breaks = BreakIterator.getWordInstance(Locale.ROOT);
        breaks.setText(text);
        var tally = new CharTally();
        var start = breaks.first();
        for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (breaks.getRuleStatus() != BreakIterator.WORD_NONE) {
                add(text, start, end, tally);
            }
            start = end;
        }
        return tally.totals();
    }

    private void add(String text, int start, int end, CharTally tally) {
        var length = end - start;
        if (word.length < length) {
            word = Arrays.copyOf(word, length);
        }
        text.getChars(start, end, word, 0);
        CharacterUtils.toLowerCase(word, 0, length);
        tally.add(word, 0, length);
    }
}
