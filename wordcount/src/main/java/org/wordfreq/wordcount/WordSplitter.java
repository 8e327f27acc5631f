package org.wordfreq.wordcount;

/** Cuts a stream of code points into words and counts them. */
interface WordSplitter {

    /** What stands for bytes that cannot be decoded. */
    int REPLACEMENT = 0xFFFD;

    /** Takes the next {@code count} code points, which are all scalar values. */
    void accept(int[] codePoints, int count);

    /** Ends the text, and with it the last word. */
    void finish();
}
