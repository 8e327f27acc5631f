package org.wordfreq.wordcount;

/** Tells code points apart in the middle of a text, in the way in which a decoder that has read all before it does. */
sealed interface TextUnits permits Utf8Units, Utf16Units, SingleByteUnits {

    /**
     * The first place in {@code window[from, to)} at which a code point, or a malformed sequence, surely begins; {@code to}
     * or beyond if there is none.
     *
     * @param position where in the text {@code from} is
     */
    int start(byte[] window, int from, int to, long position);

    /** What begins there, in the form of {@link Utf8#decode}. */
    int decode(byte[] window, int at, int to);
}
