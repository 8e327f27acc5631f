package org.wordfreq.wordcount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The text of a benchmark, as a whole and in windows as the kernel has them. */
@State(Scope.Benchmark)
public class BenchmarkText {

    static final int WINDOW = 1 << 15;

    private static final int MADE_UP_BYTES = 16_000_000;

    /** {@code latin}, {@code cyrillic} or {@code han}, which are made up, or the path of a file. */
    @Param("latin")
    public String text = "";

    private byte[] bytes = {};

    private List<byte[]> windows = List.of();

    /** Reads the text or makes it up. */
    @Setup
    public void read() throws IOException {
        bytes = switch (text) {
            case "latin" -> new MadeUpText('a', 26, 500_000, 12, " ").bytes(MADE_UP_BYTES);
            case "cyrillic" -> new MadeUpText('а', 32, 500_000, 12, " ").bytes(MADE_UP_BYTES);
            case "han" -> new MadeUpText('一', 8_000, 100_000, 2, "").bytes(MADE_UP_BYTES);
            default -> Files.readAllBytes(Path.of(text));
        };
        windows = new ArrayList<>();
        for (var from = 0; from < bytes.length; from += WINDOW) {
            var window = Arrays.copyOfRange(bytes, from, from + WINDOW + AsciiMasks.BLOCK);
            Arrays.fill(window, Math.min(WINDOW, bytes.length - from), window.length, (byte) 0);
            windows.add(window);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Each of the length of {@link #WINDOW} and then zeros. */
    List<byte[]> windows() {
        return windows;
    }
}
