package org.wordfreq.system.chaos;

import java.util.List;

/**
 * Words: first how one is counted, then ways to write it. Written down by hand from the rules of the analyzers, not
 * computed by them.
 */
enum Lexicon {
    MIXED(List.of(" ", "\n", ", ", ". ", " — ", "\t", "! ", " (", ") ", "; ", "\r\n", "… "), new String[][] {
        {"the", "the", "The", "THE"},
        {"don't", "don't", "Don’t", "DON'T"},
        {"naïve", "naïve", "nai\u0308ve", "NAÏVE"},
        {"strasse", "strasse", "Straße", "STRASSE"},
        {"file", "ﬁle", "File"},
        {"3.14", "3.14"},
        {"слово", "Слово", "слово"},
        {"λόγοσ", "λόγος", "ΛΌΓΟΣ"},
        {"مرحبا", "مرحبا"},
        {"हिन्दी", "हिन्दी"},
        {"x", "x", "𝒳"},
        {"snake_case", "Snake_Case"},
        {"über", "über", "u\u0308ber"},
        {"한국어", "한국어"},
    }),
    LATIN(List.of(" ", "\n", ", ", ". ", "\r\n"), new String[][] {
        {"strasse", "Straße", "STRASSE"},
        {"über", "über", "Über", "ÜBER"},
        {"café", "café", "CAFÉ"},
        {"don't", "don't", "Don't"},
        {"garçon", "Garçon"},
        {"1,234.5", "1,234.5"},
    }),
    CYRILLIC(List.of(" ", "\n", ", ", " - ", "! "), new String[][] {
        {"слово", "слово", "Слово", "СЛОВО"},
        {"мир", "мир", "Мир"},
        {"подъезд", "Подъезд"},
        {"ёлка", "ёлка", "Ёлка"},
    }),
    JAPANESE(List.of("、", "。", "\n", " "), new String[][] {
        {"データ", "データ"}, {"テスト", "テスト"}, {"語", "語"}, {"本", "本"}, {"ひ", "ひ"}, {"カタカナ", "カタカナ"},
    }),
    /** Without any space or line break: each ideograph is a word. */
    HAN(List.of("", "", "", "", "", "", "。"), new String[][] {
        {"天", "天"},
        {"地", "地"},
        {"玄", "玄"},
        {"宇", "宇"},
        {"宙", "宙"},
        {"洪", "洪"},
        {"荒", "荒"},
        {"日", "日"},
        {"月", "月"},
        {"盈", "盈"},
        {"辰", "辰"},
        {"宿", "宿"},
        {"列", "列"},
    }),
    /** For the analyzer of the original app, which splits at white space only and drops what has 4 bytes or less. */
    CLASSIC(List.of(" ", "\n", "\t", "  "), new String[][] {
        {"hello", "Hello,", "\"HELLO!\"", "hello"},
        {"them", "them,", "'Them'"},
        {"well-known", "Well-known", "well-known?"},
    });

    private final List<String> separators;
    private final String[][] words;

    Lexicon(List<String> separators, String[][] words) {
        this.separators = separators;
        this.words = words;
    }

    List<String> separators() {
        return separators;
    }

    String[][] words() {
        return words;
    }

    /** Whether words made of Latin letters may stand between the others. */
    boolean takesMadeUpWords() {
        return this != HAN;
    }
}
