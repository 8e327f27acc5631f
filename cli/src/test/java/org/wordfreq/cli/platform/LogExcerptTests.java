package org.wordfreq.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogExcerptTests {

    private static final String INFO =
            "2026-11-21T04:59:59.123Z  INFO 7 --- [counter-service] [main] o.w.c.Main : up\n";

    @Test
    void warningsErrorsAndExceptionsComeBeforeTheRest() {
        var log = INFO + "2026-11-21T05:00:00.000Z  WARN 7 --- [x] disk is full\n" + INFO
                + "java.lang.IllegalStateException: broken\n\tat a.B.c(B.java:1)\nCaused by: broken too\n" + INFO;

        assertThat(LogExcerpt.of(log).lines())
                .containsExactly(
                        "  | 2026-11-21T05:00:00.000Z  WARN 7 --- [x] disk is full",
                        "  | java.lang.IllegalStateException: broken",
                        "  | Caused by: broken too");
    }

    @Test
    void lastLinesAreShownWhereAllWasWell() {
        assertThat(LogExcerpt.of(INFO.repeat(100)).lines()).hasSize(12).allMatch(line -> line.endsWith(": up"));
    }

    @Test
    void longLinesAreCutShort() {
        assertThat(LogExcerpt.of("x".repeat(1000))).hasSizeLessThan(190).endsWith("x ...");
    }

    @Test
    void emptyLogIsSaidToBeEmpty() {
        assertThat(LogExcerpt.of("")).isEqualTo("  | (empty)");
    }
}
