package org.wordfreq.counter;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.WordCounter;

/**
 * Counts a text that was made up, over and over, from when this service is ready until the first job arrives, for at most
 * {@link #LIMIT} of processor time: so that the first document meets code that is compiled. Nothing waits for it.
 * {@code wordfreq.counter.warm-up=false} turns it off, as one does while a cache of the start is recorded.
 */
@Component
@ConditionalOnProperty(name = "wordfreq.counter.warm-up", matchIfMissing = true)
final class WarmUp {

    /** After that the hot methods are with the second compiler. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    /** Several scripts, so that no path through the kernel is taken for dead. */
    private static final String WORDS = """
        The counting of words is what we do, don't we? In 1,024 ways: x86_64, e.g. naïve cafés, STRASSE and Straße.
        Съешь же ещё этих мягких французских булок, да выпей чаю. Ξεσκεπάζω την ψυχοφθόρα βδελυγμία.
        色は匂へど散りぬるを、カタカナとひらがな。中文没有空格，每个汉字都是一个词。한국어도 있습니다. नमस्ते דוגמה مرحبا “quoted” — 😀
        """;

    private static final int PIECES = 200;

    private final BooleanSupplier needed;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    @Autowired
    WarmUp(Worker worker) {
        this(() -> worker.busy() == 0);
    }

    WarmUp(BooleanSupplier needed) {
        this.needed = needed;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void start() {
        thread = Thread.ofPlatform().daemon().name("warm-up").start(this::run);
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopped = true;
    }

    /** Waits until it has ended, for that time at most; false if it goes on. */
    synchronized boolean awaitEnd(Duration limit) throws InterruptedException {
        return thread == null || thread.join(limit);
    }

    private void run() {
        var clock = ManagementFactory.getThreadMXBean();
        var end = clock.getCurrentThreadCpuTime() + LIMIT.toNanos();
        for (var round = 0; isNeeded() && clock.getCurrentThreadCpuTime() < end; round++) {
            count(round);
        }
    }

    /** A document of a few hundred kilobytes; numbers keep its words from being the same in each round. */
    private void count(int round) {
        try (var counter = new WordCounter(Analyzer.STANDARD)) {
            for (var piece = 0; piece < PIECES && isNeeded(); piece++) {
                var text =
                        (WORDS + "w" + round * PIECES + piece + " ж" + piece + "\n").getBytes(StandardCharsets.UTF_8);
                counter.add(text, 0, text.length);
            }
            try (var counts = counter.finish()) {
                counts.top(10);
            }
        }
    }

    private boolean isNeeded() {
        return !stopped && needed.getAsBoolean();
    }
}
