package org.wordfreq.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordFormTests {

    @ParameterizedTest
    @CsvSource({
        "Straße,strasse",
        "STRASSE,strasse",
        "ﬁle,file",
        "Don’t,don't",
        "ΟΔΟΣ,οδοσ",
        "ﾊﾝｶｸ,ハンカク",
        "co\u00ADop,coop",
        "nai\u0308ve,naïve",
        "３,3",
        "τῷ,τῶι",
        "Ὀδυσσεύς,ὀδυσσεύσ",
        "Ꭰ,Ꭰ",
        "ꭰ,Ꭰ",
        "ŉ,ʼn",
        "İ,i\u0307",
        "a\u3164b,ab",
        "a\u180Bb,ab"
    })
    void standardWordsAreFolded(String asked, String word) {
        assertThat(WordForm.of(asked, "standard")).isEqualTo(word);
        assertThat(WordForm.of(asked, "standard-unicode17.0-v1")).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"STRAße,straße", "Don’t,don’t", "ΟΔΟΣ,οδοσ", "οδος,οδος", "İ,i", "ﬁle,ﬁle", "Ꭰ,ꭰ"})
    void classicWordsAreLowerCaseOnly(String asked, String word) {
        assertThat(WordForm.of(asked, "classic")).isEqualTo(word);
    }
}
