package org.wordfreq.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.wordfreq.cli.CapturedConsole;
import org.wordfreq.cli.console.Progress.Unit;

class ProgressTests {

    private final CapturedConsole console = new CapturedConsole();
    private final AtomicLong time = new AtomicLong();

    @Test
    void lastLineOfALogTellsTheEnd() {
        try (var progress = new Progress(console.console(), "Counting", Unit.DOCUMENTS, 15, time::get)) {
            progress.reach(3);
            time.set(TimeUnit.SECONDS.toNanos(6));
            progress.reach(12);
            progress.reach(15);
        }

        assertThat(console.err().lines()).containsExactly("  Counting: 12 of 15", "  Counting: 15 of 15");
    }

    @Test
    void whatIsOverInAMomentNeedsNoLine() {
        try (var progress = new Progress(console.console(), "Counting", Unit.DOCUMENTS, 15, time::get)) {
            progress.reach(15);
        }

        assertThat(console.err()).isEmpty();
    }

    @Test
    void stepThatTakesLongIsToldOfEveryFewSeconds() {
        try (var progress = new Progress(console.console(), "Preparing", Unit.STEPS, 10, time::get)) {
            progress.advance(1);
            progress.note("training counter-service");
            for (var second = 1; second <= 12; second++) {
                time.set(TimeUnit.SECONDS.toNanos(second));
                progress.remind();
            }
            progress.note("");
        }

        assertThat(console.err().lines())
                .containsExactly(
                        "  Preparing: 1 of 10 steps after 6.0 s (training counter-service)",
                        "  Preparing: 1 of 10 steps after 12.0 s (training counter-service)");
    }

    @Test
    void smallUploadIsShownInSmallUnits() {
        var terminal = new Console(
                console.console().in(),
                console.console().out(),
                console.console().err(),
                true,
                100);

        try (var progress = new Progress(terminal, "Uploading", Unit.BYTES, 24_100)) {
            progress.advance(24_100);
        }

        assertThat(console.err()).contains("24/24 kB").doesNotContain("MB").doesNotContain("?");
    }
}
