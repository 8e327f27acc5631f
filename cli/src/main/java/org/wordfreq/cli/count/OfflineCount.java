package org.wordfreq.cli.count;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.WordCount;
import org.wordfreq.wordcount.WordCounter;
import org.wordfreq.wordcount.WordCounts;

/** Counts on this machine, without a server, with the kernel that the platform uses. */
public final class OfflineCount {

    private OfflineCount() {}

    /**
     * The counts of a file.
     *
     * @throws Failure if it cannot be read
     */
    public static WordCounts of(Path file, Analyzer analyzer) {
        try (var in = Files.newInputStream(file)) {
            return of(in, analyzer);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static WordCounts of(InputStream in, Analyzer analyzer) throws IOException {
        var counter = new WordCounter(analyzer);
        counter.add(in);
        return counter.finish();
    }

    /** The words of all texts together, in order. A text ends all its words: none goes on in the next text. */
    public static List<WordCount> together(Collection<WordCounts> texts) {
        Map<String, Long> sums = new HashMap<>();
        texts.forEach(text -> text.forEachInOrder(word -> sums.merge(word.word(), word.count(), Long::sum)));
        return sums.entrySet().stream()
                .map(sum -> new WordCount(sum.getKey(), sum.getValue()))
                .sorted()
                .toList();
    }
}
