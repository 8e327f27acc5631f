package org.wordfreq.results;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import org.wordfreq.contracts.AnalyzerIds;

/**
 * The form in which an analyzer shows words, for the words and prefixes that clients ask for: {@code NFKC_Casefold} with
 * U+2019 taken as U+0027, and for the classic analyzer lower case code point by code point. This service does not
 * depend on the analyzers, but it has their ICU, so both follow the same version of Unicode.
 */
final class WordForm {

    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();

    private WordForm() {}

    /** The text in the form of that analyzer (its id or a fingerprint). */
    static String of(String text, String analyzer) {
        return analyzer.startsWith(AnalyzerIds.CLASSIC)
                ? lowerCase(text)
                : NFKC_CASEFOLD.normalize(text).replace('\u2019', '\'');
    }

    /** The simple mapping of every code point by itself: a final sigma is a sigma like any other. */
    private static String lowerCase(String text) {
        return text.codePoints()
                .map(UCharacter::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
