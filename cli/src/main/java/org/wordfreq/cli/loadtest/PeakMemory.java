package org.wordfreq.cli.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.Quantities;
import org.wordfreq.cli.platform.Counters;
import org.wordfreq.cli.platform.PlatformState;

/** The most memory that processes of this machine have ever had resident, as Linux counts it. */
final class PeakMemory {

    private static final String HIGH_WATER_MARK = "VmHWM:";
    private static final int KIBIBYTE = 1024;

    private PeakMemory() {}

    /** Says it of each process of a platform; of none where the system does not tell. */
    static void print(PlatformState platform, Console console) {
        for (var member : platform.processes()) {
            print(member.name(), member.pid(), console);
        }
        for (var counter : Counters.running(platform.logs())) {
            print(counter.name(), counter.process().pid(), console);
        }
    }

    private static void print(String name, long pid, Console console) {
        ofProcess(pid).ifPresent(bytes -> console.out()
                .println(String.format(
                        Locale.ROOT, "%-20s %s resident at most%s", name, Quantities.bytes(bytes), heapLimit(pid))));
    }

    /** As its command line says, for example {@code , with -Xmx256m}. */
    private static String heapLimit(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().arguments())
                .flatMap(arguments -> Arrays.stream(arguments)
                        .filter(argument -> argument.startsWith("-Xmx"))
                        .findFirst())
                .map(limit -> ", with " + limit)
                .orElse("");
    }

    /** In bytes; nothing when there is no such process, or no Linux. */
    static OptionalLong ofProcess(long pid) {
        var status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(HIGH_WATER_MARK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty(); // it ended meanwhile
        }
    }
}
