package org.wordfreq.wordcount;

import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;

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

    /** The folded form of the word in {@code utf8[from, to)}. */
    static byte[] fold(byte[] utf8, int from, int to) {
        var word = new String(utf8, from, to - from, StandardCharsets.UTF_8);
        return NFKC_CASEFOLD.normalize(word).replace('\u2019', '\'').getBytes(StandardCharsets.UTF_8);
    }
}
