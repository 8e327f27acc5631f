package org.wordfreq.wordcount;

import java.io.IOException;

/** Goes through words and their counts in some order. It stands before the first word when it is new. */
interface WordCursor {

    /** Goes on to the next word, if there is one. */
    boolean next() throws IOException;

    /** Holds the word, from 0 to {@link #length()}; both it and what it holds are valid until the next word. */
    byte[] bytes();

    /** Of the word, in bytes. */
    int length();

    long count();
}
