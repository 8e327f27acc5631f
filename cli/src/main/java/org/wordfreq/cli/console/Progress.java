package org.wordfreq.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

    private static final int REDRAW_MILLIS = 200;
    private static final long LINE_EVERY_NANOS = 5_000_000_000L;

    private final Console console;
    private final String task;
    private final Unit unit;
    private final long total;
    private final @Nullable ProgressBar bar;
    private long done;
    private String note = "";
    private long nextLine = System.nanoTime() + LINE_EVERY_NANOS;

    /** What is counted. */
    public enum Unit {
        BYTES,
        DOCUMENTS;

        String show(long amount) {
            return this == BYTES ? Quantities.bytes(amount) : Quantities.count(amount);
        }
    }

    /** Begins at zero. */
    public Progress(Console console, String task, Unit unit, long total) {
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
        return unit == Unit.BYTES
                ? builder.setUnit(" MB", 1_000_000).showSpeed().build()
                : builder.setUnit(" documents", 1).hideEta().build();
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
        } else if (System.nanoTime() > nextLine) {
            nextLine = System.nanoTime() + LINE_EVERY_NANOS;
            console.say("  " + task + ": " + unit.show(done) + " of " + unit.show(total) + note);
        }
    }

    /** Says something about the state, beside the numbers. */
    public synchronized void note(String text) {
        note = text.isEmpty() ? "" : " (" + text + ")";
        if (bar != null) {
            bar.setExtraMessage(note);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
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
