package org.wordfreq.benchmarks;

/** Something that counts the words of a text in UTF-8 which is in memory, in this JVM, by one thread. */
sealed interface InMemoryCounter permits WordFreqKernel, LuceneTokenizer, IcuBreakIterator, JavaSplit {

    Totals count(byte[] utf8);

    /**
     * A counter by the name under which it is in the tables.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static InMemoryCounter named(String name) {
        return switch (name) {
            case "wordfreq" -> new WordFreqKernel(false);
            case "wordfreq-ordered" -> new WordFreqKernel(true);
            case "lucene" -> new LuceneTokenizer();
            case "icu" -> new IcuBreakIterator();
            case "java" -> new JavaSplit();
            default ->
                throw new IllegalArgumentException(
                        "Nothing is named " + name + "; there are wordfreq, wordfreq-ordered, lucene, icu and java");
        };
    }
}
