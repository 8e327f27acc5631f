package org.wordfreq.benchmarks;

import java.util.List;

/** Something that counts the words of a text in UTF-8 which is in memory, in this JVM, by one thread. */
sealed interface InMemoryCounter permits WordFreqKernel, LuceneTokenizer, IcuBreakIterator, JavaSplit {

    /** Ours with the Vector API, which its JVM must have been started with. */
    String VECTOR = "wordfreq-vector";

    Totals count(byte[] utf8);

    /** What the JVM of a counter is started with, beside what all are. */
    static List<String> jvmOptions(String name) {
        return name.equals(VECTOR) ? List.of("--add-modules", "jdk.incubator.vector") : List.of();
    }

    /**
     * A counter by the name under which it is in the tables.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static InMemoryCounter named(String name) {
        return switch (name) {
            case "wordfreq", VECTOR -> new WordFreqKernel(false);
            case "wordfreq-ordered" -> new WordFreqKernel(true);
            case "lucene" -> new LuceneTokenizer();
            case "icu" -> new IcuBreakIterator();
            case "java" -> new JavaSplit();
            default ->
                throw new IllegalArgumentException("Nothing is named " + name
                        + "; there are wordfreq, wordfreq-vector, wordfreq-ordered, lucene, icu and java");
        };
    }
}
