package org.wordfreq.wordcount;

import com.ibm.icu.lang.UCharacter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The {@code classic} analyzer once more, slow and as its rules are worded: split at white space, lower-case, drop what is
 * 4 bytes or shorter, trim. White space and case are asked of the Java runtime.
 */
record ReferenceClassicWords(Map<String, Long> words, long overlong) {

    private static final Pattern SPACE = Pattern.compile("\\p{IsWhite_Space}+");
    private static final Pattern TRIMMED = Pattern.compile("^[.,\"'?!]+|[.,\"'?!]+$");

    static ReferenceClassicWords of(String textOfGo) {
        var words = new HashMap<String, Long>();
        var overlong = 0L;
        for (var word : SPACE.split(textOfGo, -1)) {
            var lower = lowerCase(word);
            var bytes = lower.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > WordCounter.MAX_WORD_BYTES) {
                overlong++;
            } else if (bytes > 4) {
                words.merge(TRIMMED.matcher(lower).replaceAll(""), 1L, Long::sum);
            }
        }
        return new ReferenceClassicWords(words, overlong);
    }

    private static String lowerCase(String word) {
        return word.codePoints()
                .map(ReferenceClassicWords::lowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Characters that are newer than the Java runtime are asked of ICU. */
    private static int lowerCase(int codePoint) {
        return Character.isDefined(codePoint) ? Character.toLowerCase(codePoint) : UCharacter.toLowerCase(codePoint);
    }
}
