package org.wordfreq.wordcount;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Turns bytes into code points for a {@link WordSplitter}; bytes that cannot be decoded become U+FFFD. */
sealed interface TextDecoder permits MarkedTextDecoder, Utf8Decoder, CharsetTextDecoder {

    /** Takes the next bytes; a character may be cut anywhere. */
    void decode(byte[] bytes, int offset, int length);

    /** Ends the text: a character that is still incomplete is malformed. */
    void finish();

    /** How many bytes could not be decoded so far. */
    long malformedBytes();

    /** The decoder of a text without a byte-order mark. */
    static TextDecoder of(Charset charset, WordSplitter words) {
        return charset.equals(StandardCharsets.UTF_8)
                ? new Utf8Decoder(words, false)
                : new CharsetTextDecoder(charset, words);
    }

    /** The decoder for the classic analyzer: as Go does, every malformed byte of UTF-8 becomes a U+FFFD of its own. */
    static TextDecoder ofClassic(Charset charset, WordSplitter words) {
        return charset.equals(StandardCharsets.UTF_8) ? new Utf8Decoder(words, true) : of(charset, words);
    }
}
