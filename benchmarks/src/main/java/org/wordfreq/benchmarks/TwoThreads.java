package org.wordfreq.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a second core is good for: two threads that count the same text, each for itself, against one. By the clock this
 * tells something only of a machine that does nothing else; by processor time it tells everywhere how much the threads are
 * in each other's way.
 */
final class TwoThreads {

    private static final int WARM_UP = 5;

    private TwoThreads() {}

    /** Takes the file with the text and the number of rounds. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        var text = Files.readAllBytes(Path.of(args[0]));
        List<Lap> one = new ArrayList<>();
        List<Lap> two = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var round = -WARM_UP; round < Integer.parseInt(args[1]); round++) {
                var alone = run(threads, 1, text);
                var together = run(threads, 2, text);
                if (round >= 0) {
                    one.add(alone);
                    two.add(together);
                }
            }
        }
        System.out.println("| threads | MB/s by the clock, median | slowest to fastest | MB/s of CPU, median |");
        System.out.println("|---|---:|---:|---:|");
        print(1, text.length, one);
        print(2, 2L * text.length, two);
    }

    /** Both the time by the clock and, of all threads together, that of processors. */
    private static Lap run(ExecutorService threads, int count, byte[] text)
            throws InterruptedException, ExecutionException {
        List<Future<Duration>> counting = new ArrayList<>();
        var start = System.nanoTime();
        for (var i = 0; i < count; i++) {
            counting.add(threads.submit(() -> count(text)));
        }
        var cpu = Duration.ZERO;
        for (var done : counting) {
            cpu = cpu.plus(done.get());
        }
        return new Lap(Duration.ofNanos(System.nanoTime() - start), cpu, Optional.empty());
    }

    private static Duration count(byte[] text) {
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        new WordFreqKernel(false).count(text);
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    }

    private static void print(int threads, long bytes, List<Lap> laps) {
        var wall = Series.of(laps, lap -> Lap.speed(bytes, lap.wall()));
        var cpu = Series.of(laps, lap -> Lap.speed(bytes, lap.cpu()));
        System.out.printf(
                Locale.ROOT,
                "| %d | %.0f | %.0f to %.0f | %.0f |%n",
                threads,
                wall.median(),
                wall.min(),
                wall.max(),
                cpu.median());
    }
}
