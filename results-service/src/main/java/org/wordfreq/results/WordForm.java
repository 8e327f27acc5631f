package org.wordfreq.results;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which an analyzer shows words, for the words and prefixes that clients ask for. This service does not
 * depend on the analyzers, so it follows {@code NFKC_Casefold} as far as the JDK does: compatibility composition, lower
 * case, sharp s and final sigma folded, invisible characters dropped, the curly apostrophe straight. Letters whose
 * folding is not their lower case otherwise (Cherokee, a few Latin ligature forms) must be asked for in folded form.
 */
final class WordForm {

    private static final String CLASSIC = "classic";

    private WordForm() {}

    /** The text in the form of that analyzer (its id or a fingerprint). */
    static String of(String text, String analyzer) {
        if (analyzer.startsWith(CLASSIC)) {
            return text.toLowerCase(Locale.ROOT);
        }
        var lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var folded = lower.replaceAll("[\\u00AD\\u034F\\u200B-\\u200F\\u2060-\\u2064\\uFE00-\\uFE0F\\uFEFF]", "")
                .replace("ß", "ss")
                .replace('ς', 'σ')
                .replace('\u2019', '\'');
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
