package org.wordfreq.wordcount;

import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The form in which words compare equal: Unicode {@code NFKC_Casefold}, with U+2019 taken as U+0027.
 *
 * <p>The apostrophe is replaced last. The order makes no difference today, because U+2019 composes with nothing; last is
 * right even if some character should one day decompose to it. A folded word may hold spaces or symbols where a single
 * character of the text stands for several: U+FDFA becomes four Arabic words, U+00BD becomes "1", U+2044, "2".
 */
final class CaseFolding {

    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();

    private CaseFolding() {}

    /**
     * The folded form of a word as {@link StandardWords} counts it: as it stands in the text if any of it is beyond ASCII,
     * else with the bit of lower case set in every byte.
     */
    static byte[] fold(byte[] utf8, int from, int to) {
        var word = Arrays.copyOfRange(utf8, from, to);
        for (var i = 0; i < word.length; i++) {
            if (word[i] < 0) {
                return foldUnicode(utf8, from, to);
            }
            if (word[i] == WordTally.LOW_LINE) {
                word[i] = '_';
            }
        }
        return word;
    }

    private static byte[] foldUnicode(byte[] utf8, int from, int to) {
        var word = new String(utf8, from, to - from, StandardCharsets.UTF_8);
        return NFKC_CASEFOLD.normalize(word).replace('\u2019', '\'').getBytes(StandardCharsets.UTF_8);
    }
}
