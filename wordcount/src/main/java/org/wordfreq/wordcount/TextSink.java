package org.wordfreq.wordcount;

/**
 * Takes the bytes of a text, in pieces that may be cut anywhere, a character included. {@link StandardWords} and
 * {@link ClassicWords}, which count its words, take UTF-8; {@link Transcoder} turns another charset into that, and
 * {@link MarkedText} looks for the charset first.
 */
sealed interface TextSink permits MarkedText, Transcoder, StandardWords, ClassicWords {

    /** Takes the next bytes. The array may be reused as soon as this returns. */
    void accept(byte[] bytes, int from, int to);

    /** Ends the text: a character that is still incomplete is malformed. */
    void finish();

    /** How many bytes could not be decoded so far. */
    long malformedBytes();
}
