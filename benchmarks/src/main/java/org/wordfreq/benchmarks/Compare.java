package org.wordfreq.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Lets contestants count the same texts, in turns: A B C A B C and so on. What else a machine does, and at what clock, then
 * meets all of them alike.
 */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Compares WordFreq's kernel with other word counters, on one thread each, and prints a table.")
public final class Compare implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Texts in UTF-8; each is compared on its own.")
    private List<Path> texts = List.of();

    @Option(names = "--rounds", defaultValue = "9", description = "Laps of each contestant. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Of processor time, for each contestant in Java on each text, before the laps that count."
                    + " Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--in-java",
            split = ",",
            defaultValue = "wordfreq,wordfreq-vector,wordfreq-ordered,lucene,icu,java",
            description = "Which of the contestants in Java take part, ours first. Default: ${DEFAULT-VALUE}.")
    private List<String> inJava = List.of();

    @Option(
            names = "--peer",
            paramLabel = "NAME=COMMAND",
            description = "A program that counts the words of its standard input. May be given again.")
    private List<String> peers = List.of();

    /** Ends the JVM with 0, or 2 for wrong arguments, or 1 for anything else. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Compare()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        List<Contestant> contestants = new ArrayList<>();
        try {
            for (var name : inJava) {
                contestants.add(JvmContestant.start(name));
            }
            peers.stream().map(Peer::parse).forEach(contestants::add);
            for (var text : texts) {
                System.out.println(
                        new ComparisonTable(text.getFileName().toString(), Files.size(text), race(contestants, text)));
            }
        } finally {
            contestants.forEach(Contestant::close);
        }
        return 0;
    }

    private Map<String, List<Lap>> race(List<Contestant> contestants, Path text) throws IOException {
        Map<String, List<Lap>> laps = new LinkedHashMap<>();
        for (var contestant : contestants) {
            System.err.printf(Locale.ROOT, "%s: %s gets warm%n", text, contestant.name());
            warmUp(contestant, text);
        }
        for (var round = 1; round <= rounds; round++) {
            System.err.printf(Locale.ROOT, "%s: round %d of %d%n", text, round, rounds);
            for (var contestant : contestants) {
                laps.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                        .add(contestant.run(text));
            }
        }
        return laps;
    }

    /** One lap at least, so that the text is in memory for all. */
    private void warmUp(Contestant contestant, Path text) throws IOException {
        var spent = contestant.run(text).cpu();
        while (contestant.getsWarm() && spent.toSeconds() < warmUp) {
            spent = spent.plus(contestant.run(text).cpu());
        }
    }
}
