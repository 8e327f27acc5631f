package org.wordfreq.wordcount;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/**
 * A charset in which each byte stands for one character of the basic plane, or for none, whatever is beside it. The decoder
 * itself shows whether it is one of those: it is given each byte behind each other one.
 *
 * @param characters the character of each byte, {@link Utf8#REPLACEMENT} where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a table, never compared
record SingleByteUnits(char[] characters) implements TextUnits {

    private static final int BYTES = 1 << Byte.SIZE;

    static Optional<TextUnits> of(Charset charset) {
        var alone = new byte[BYTES];
        for (var i = 0; i < BYTES; i++) {
            alone[i] = (byte) i;
        }
        var pairs = new byte[2 * BYTES * BYTES];
        for (var i = 0; i < pairs.length; i++) {
            pairs[i] = (byte) (i % 2 == 0 ? i / 2 / BYTES : i / 2 % BYTES);
        }
        var characters = decode(charset, alone);
        var inPairs = decode(charset, pairs);
        if (characters.length != alone.length || inPairs.length != pairs.length) {
            return Optional.empty();
        }
        for (var i = 0; i < pairs.length; i++) {
            if (inPairs[i] != characters[pairs[i] & 0xFF] || Character.isSurrogate(inPairs[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(new SingleByteUnits(characters));
    }

    @Override
    public int start(byte[] window, int from, int to, long position) {
        return from;
    }

    @Override
    public int decode(byte[] window, int at, int to) {
        var character = characters[window[at] & 0xFF];
        return character == Utf8.REPLACEMENT ? Utf8.malformed(1) : Utf8.decoded(character, 1);
    }

    private static char[] decode(Charset charset, byte[] bytes) {
        try {
            var decoded = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith(Character.toString(Utf8.REPLACEMENT))
                    .decode(ByteBuffer.wrap(bytes));
            return CharBuffer.allocate(decoded.remaining()).put(decoded).array();
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException("a decoder that replaces reports nothing", impossible);
        }
    }
}
