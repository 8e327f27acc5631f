package org.wordfreq.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The JVM of one contestant: for each line it is sent, the name of a file, it counts the words of that and answers with the
 * {@link Lap}. Reading the file is not timed.
 */
final class ContestantMain {

    private ContestantMain() {}

    /** Takes the name of the counter. */
    public static void main(String[] args) throws IOException {
        var counter = InMemoryCounter.named(args[0]);
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var file = "";
        var text = new byte[0];
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            if (!order.equals(file)) {
                file = order;
                text = Files.readAllBytes(Path.of(file));
            }
            System.out.println(run(counter, text).format());
        }
    }

    private static Lap run(InMemoryCounter counter, byte[] text) {
        var threads = ManagementFactory.getThreadMXBean();
        var cpu = threads.getCurrentThreadCpuTime();
        var wall = System.nanoTime();
        var totals = counter.count(text);
        return new Lap(
                Duration.ofNanos(System.nanoTime() - wall),
                Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpu),
                Optional.of(totals));
    }
}
