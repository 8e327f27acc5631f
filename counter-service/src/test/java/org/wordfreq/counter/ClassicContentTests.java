package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.wordfreq.wordcount.Analyzer;

/** The classic analyzer heeds no byte-order mark, so the check of its content must not either. */
class ClassicContentTests {

    private static final byte[] MARKED = "\uFEFFtext in UTF-16".getBytes(StandardCharsets.UTF_16LE);

    @Test
    void markedUtf16IsBinaryWhereMarksDoNotCount() {
        var check = new ContentCheck(Analyzer.CLASSIC, StandardCharsets.UTF_8);

        assertThat(check.see(MARKED, MARKED.length))
                .hasValueSatisfying(problem -> assertThat(problem).contains("is NUL"));
    }

    @Test
    void declaredUtf16IsText() {
        var check = new ContentCheck(Analyzer.CLASSIC, StandardCharsets.UTF_16LE);

        assertThat(check.see(MARKED, MARKED.length)).isEmpty();
        assertThat(check.problemOfWhole(0)).isEmpty();
    }

    @Test
    void markedUtf16IsTextWhereMarksCount() {
        var check = new ContentCheck(Analyzer.STANDARD, StandardCharsets.UTF_8);

        assertThat(check.see(MARKED, MARKED.length)).isEmpty();
    }
}
