package org.wordfreq.wordcount;

import java.io.IOException;

/** Different words and their counts, in both of their orders. */
sealed interface CountedWords extends AutoCloseable permits WordsInTables, WordsInMemory, WordsOnDisk {

    /** How many words there are. */
    long size();

    /** The sum of all counts. */
    long total();

    /** All words in the order of their bytes. */
    WordCursor byWord();

    /** All words in the order of {@link WordCount}. */
    WordCursor byCount();

    /** The first {@code n} words in the order of {@link WordCount}, or all of them if there are fewer. */
    WordCursor top(int n);

    @Override
    void close();

    /** Of words that come in the order of their bytes, each of them once. */
    static CountedWords of(WordCursor inOrder, SpillSettings settings) throws IOException {
        var disk = new WordsOnDisk(settings.directory());
        try {
            var words = new WordList();
            while (inOrder.next()) {
                words.add(inOrder.bytes(), 0, inOrder.length(), inOrder.count());
                if (words.memory() > settings.tableBytes()) {
                    disk.add(words);
                    words = new WordList();
                }
            }
            if (disk.size() == 0) {
                return new WordsInMemory(words, words.indexes());
            }
            disk.add(words);
            return disk;
        } catch (IOException | RuntimeException broken) {
            disk.close();
            throw broken;
        }
    }
}
