package org.wordfreq.cli.loadtest;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Invented words whose normal form under the analyzer {@code standard} is known by their making, so that counts can be
 * checked without the kernel. All words differ: each spells its number in syllables of its script. Most are Latin without
 * accents; every 8th is Cyrillic, every 8th Greek, every 8th Latin with accents, every 16th in Devanagari.
 */
final class Lexicon {

    private static final String[] LATIN = syllables("bdfgklmnprstvz", "aeiou");
    private static final String[] CYRILLIC = syllables("бдгклмнпрст", "аеиоу");
    private static final String[] GREEK = syllables("βγδκλμνπρτ", "αειου");
    private static final String[] ACCENTED = syllables("bcdflmnrt", "äéîóù");
    private static final String[] DEVANAGARI = {"का", "की", "कू", "ना", "नी", "मा", "मी", "रा", "री", "ला", "सा", "ती"};

    private final String[] normal;
    private final Map<Spelling, byte[][]> spellings = new EnumMap<>(Spelling.class);

    /** How a word can stand in the text. */
    enum Spelling {
        PLAIN,
        CAPITALISED,
        UPPER_CASE,
        /** With accents as characters of their own. */
        DECOMPOSED
    }

    Lexicon(int words) {
        normal = new String[words];
        Arrays.setAll(normal, Lexicon::spell);
        for (var spelling : Spelling.values()) {
            spellings.put(
                    spelling,
                    Arrays.stream(normal)
                            .map(word -> spelled(word, spelling).getBytes(StandardCharsets.UTF_8))
                            .toArray(byte[][]::new));
        }
    }

    int size() {
        return normal.length;
    }

    /** The word as the platform must report it. */
    String normal(int word) {
        return normal[word];
    }

    /** The word as it stands in the text, in UTF-8; not to be changed. */
    byte[] spelled(int word, Spelling spelling) {
        return Objects.requireNonNull(spellings.get(spelling))[word];
    }

    private static String spell(int word) {
        return switch (word % 16) {
            case 3, 11 -> number(word / 8, CYRILLIC);
            case 5, 13 -> number(word / 8, GREEK);
            case 7, 15 -> number(word / 8, ACCENTED);
            case 9 -> number(word / 16, DEVANAGARI);
            // The remaining nine of sixteen; leaves gaps between the numbers, which does no harm.
            default -> number(word, LATIN);
        };
    }

    /** Bijective numeration: every number has exactly one spelling, the small ones short ones. */
    private static String number(int number, String[] digits) {
        var spelled = new StringBuilder();
        for (var rest = number + 1; rest > 0; rest = (rest - 1) / digits.length) {
            spelled.append(digits[(rest - 1) % digits.length]);
        }
        return spelled.toString();
    }

    private static String spelled(String word, Spelling spelling) {
        return switch (spelling) {
            case PLAIN -> word;
            case CAPITALISED -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
            case UPPER_CASE -> word.toUpperCase(Locale.ROOT);
            case DECOMPOSED -> Normalizer.normalize(word, Normalizer.Form.NFD);
        };
    }

    private static String[] syllables(String consonants, String vowels) {
        return consonants
                .chars()
                .boxed()
                .flatMap(c -> vowels.chars().mapToObj(v -> Character.toString(c) + Character.toString(v)))
                .toArray(String[]::new);
    }
}
