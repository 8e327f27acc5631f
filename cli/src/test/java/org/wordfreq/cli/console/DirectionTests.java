package org.wordfreq.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DirectionTests {

    @Test
    void onlyWordsFromRightToLeftAreIsolated() {
        assertThat(Direction.isolated("naïve")).isEqualTo("naïve");
        assertThat(Direction.isolated("हिन्दी")).isEqualTo("हिन्दी");
        assertThat(Direction.isolated("مرحبا")).isEqualTo("\u2068مرحبا\u2069");
    }
}
