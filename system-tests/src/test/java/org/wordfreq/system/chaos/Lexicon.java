package org.wordfreq.system.chaos;

import java.util.List;

/**
 * Words and what stands between them. Of the words of a line, the first is how all of them are counted, the others are
 * ways to write it; set down by hand from the rules of the analyzers, not computed by them.
 */
enum Lexicon {
    MIXED(" |\n|, |. | — |\t|! | (|) |; |\r\n|… ", """
            the the The THE
            don't don't Don’t DON'T
            naïve naïve nai\u0308ve NAÏVE
            strasse strasse Straße STRASSE
            file ﬁle File
            3.14 3.14
            слово Слово слово
            λόγοσ λόγος ΛΌΓΟΣ
            مرحبا مرحبا
            हिन्दी हिन्दी
            x x 𝒳
            snake_case Snake_Case
            über über u\u0308ber
            한국어 한국어"""),
    LATIN(" |\n|, |. |\r\n", """
            strasse Straße STRASSE
            über über Über ÜBER
            café café CAFÉ
            don't don't Don't
            garçon Garçon
            1,234.5 1,234.5"""),
    CYRILLIC(" |\n|, | - |! ", """
            слово слово Слово СЛОВО
            мир мир Мир
            подъезд Подъезд
            ёлка ёлка Ёлка"""),
    JAPANESE("、|。|\n| ", """
            データ データ
            テスト テスト
            カタカナ カタカナ
            語 語
            本 本
            ひ ひ"""),
    /** Without any space or line break: each ideograph is a word. */
    HAN("||||||。", """
            天 天
            地 地
            玄 玄
            宇 宇
            宙 宙
            洪 洪
            荒 荒
            日 日
            月 月
            辰 辰
            宿 宿"""),
    /** For the analyzer of the original app, which splits at white space only and drops what has 4 bytes or less. */
    CLASSIC(" |\n|\t|  ", """
            hello hello Hello, "HELLO!"
            them them, 'Them'
            well-known Well-known well-known?""");

    private final String separators;
    private final String words;

    Lexicon(String separators, String words) {
        this.separators = separators;
        this.words = words;
    }

    List<String> separators() {
        return List.of(separators.split("\\|", -1));
    }

    List<List<String>> words() {
        return words.lines().map(line -> List.of(line.split(" "))).toList();
    }

    /** Whether words made of Latin letters may stand between the others. */
    boolean takesMadeUpWords() {
        return this != HAN;
    }
}
