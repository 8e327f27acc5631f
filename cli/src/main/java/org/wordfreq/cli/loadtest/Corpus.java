package org.wordfreq.cli.loadtest;

import java.util.Locale;

/**
 * The generated files of a load test.
 *
 * @param files how many, 1 or more
 * @param bytes their length in all
 * @param seed chooses their texts
 */
record Corpus(Lexicon lexicon, Zipf zipf, int files, long bytes, long seed) {

    static Corpus of(int vocabulary, int files, long bytes, long seed) {
        return new Corpus(new Lexicon(vocabulary), new Zipf(vocabulary), files, bytes, seed);
    }

    /** For example {@code zipf-0007.txt}. */
    String name(int file) {
        return String.format(Locale.ROOT, "zipf-%04d.txt", file);
    }

    /** The length of a file: all are as long, but for the rest of the division. */
    long length(int file) {
        return bytes / files + (file < bytes % files ? 1 : 0);
    }

    /** The text of a file from its beginning. */
    GeneratedText text(int file) {
        return new GeneratedText(lexicon, zipf, seed * 1_000_003 + file, length(file));
    }
}
