package org.wordfreq.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a piece of work is: a bar that is drawn again and again in a terminal, a line now and then elsewhere. Safe for
 * use by many threads.
 */
public final class Progress implements AutoCloseable {

    private static final long NOTHING = -1;
    private static final int REDRAW_MILLIS = 200;
    private static final long KILOBYTES_FROM = 10_000;
    private static final long MEGABYTES_FROM = 10_000_000;
    private static final long LINE_EVERY_NANOS = 5_000_000_000L;

    private final Console console;
    private final String task;
    private final Unit unit;
    private final long total;
    private final @Nullable ProgressBar bar;
    private long done;
    private long said = NOTHING;
    private String note = "";
    private final LongSupplier nanoTime;
    private final long begun;
    private long nextLine;

    /** What is counted. */
    public enum Unit {
        BYTES,
        DOCUMENTS,
        STEPS;

        String show(long amount) {
            return this == BYTES ? Quantities.bytes(amount) : Quantities.count(amount);
        }
    }

    /** Begins at zero. */
    public Progress(Console console, String task, Unit unit, long total) {
        this(console, task, unit, total, System::nanoTime);
    }

    /** As above, with a clock that counts nanoseconds. */
    public Progress(Console console, String task, Unit unit, long total, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.nextLine = begun + LINE_EVERY_NANOS;
        this.console = console;
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.bar = console.live() ? bar(console, task, unit, total) : null;
    }

    private static ProgressBar bar(Console console, String task, Unit unit, long total) {
        var builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(stream(console), console.columns() - 1));
        if (unit != Unit.BYTES) {
            return builder.setUnit(unit == Unit.STEPS ? " steps" : " documents", 1)
                    .hideEta()
                    .build();
        }
        // What is over in a moment has neither a speed nor a time to wait.
        return total < MEGABYTES_FROM
                ? builder.setUnit(total < KILOBYTES_FROM ? " bytes" : " kB", total < KILOBYTES_FROM ? 1 : 1_000)
                        .hideEta()
                        .build()
                : builder.setUnit(" MB", 1_000_000).showSpeed().build();
    }

    /** The library prints to a stream; ours is a writer, which it must share to keep the order. */
    private static PrintStream stream(Console console) {
        return new PrintStream(new WriterStream(console.err()), true, StandardCharsets.UTF_8);
    }

    /** So much more is done; less, if something must be done again. */
    public synchronized void advance(long amount) {
        reach(done + amount);
    }

    /** So much is done in all. */
    public synchronized void reach(long amount) {
        done = amount;
        if (bar != null) {
            bar.stepTo(amount);
        } else {
            remind();
        }
    }

    /** Where nothing has moved for long: a line that tells so. A bar shows by itself that time goes on. */
    public synchronized void remind() {
        if (bar == null && nanoTime.getAsLong() > nextLine) {
            nextLine = nanoTime.getAsLong() + LINE_EVERY_NANOS;
            sayDone();
        }
    }

    private void sayDone() {
        said = done;
        var time = unit == Unit.STEPS
                ? " steps after " + Quantities.seconds(Duration.ofNanos(nanoTime.getAsLong() - begun))
                : "";
        console.say("  " + task + ": " + unit.show(done) + " of " + unit.show(total) + time + note);
    }

    /** Says something about the state, beside the numbers. */
    public synchronized void note(String text) {
        note = text.isEmpty() ? "" : " (" + text + ")";
        if (bar != null) {
            bar.setExtraMessage(note);
        }
    }

    /** Ends it; where lines told of it, the last one tells how far it got. */
    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        } else if (said != NOTHING && said != done) {
            sayDone();
        }
    }

    private static final class WriterStream extends OutputStream {
        private final java.io.PrintWriter writer;
        private final java.io.ByteArrayOutputStream pending = new java.io.ByteArrayOutputStream();

        WriterStream(java.io.PrintWriter writer) {
            this.writer = writer;
        }

        @Override
        public void write(int b) {
            pending.write(b);
        }

        @Override
        public void flush() {
            writer.print(pending.toString(StandardCharsets.UTF_8));
            pending.reset();
            writer.flush();
        }
    }
}
