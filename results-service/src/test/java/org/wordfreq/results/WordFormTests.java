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
        "３,3"
    })
    void standardWordsAreFolded(String asked, String word) {
        assertThat(WordForm.of(asked, "standard")).isEqualTo(word);
        assertThat(WordForm.of(asked, "standard-unicode17.0-v1")).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"STRAße,straße", "Don’t,don’t"})
    void classicWordsAreLowerCaseOnly(String asked, String word) {
        assertThat(WordForm.of(asked, "classic")).isEqualTo(word);
    }
}
