package org.wordfreq.wordcount;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * Any charset of the Java runtime. Bytes are gathered into full blocks before they are decoded, so that what a decoder
 * makes of malformed input cannot depend on how the input was cut.
 */
final class CharsetTextDecoder implements TextDecoder {

    private static final int BLOCK_BYTES = 1 << 13;

    /** The Java runtime takes what follows an unpaired UTF-16 surrogate for malformed too, though it is a character. */
    private static final int UTF_16_UNIT = 2;

    private final CharsetDecoder decoder;
    private final WordSplitter words;
    private final ByteBuffer in = ByteBuffer.allocate(BLOCK_BYTES);
    private final CharBuffer out = CharBuffer.allocate(BLOCK_BYTES);
    private final int[] codePoints = new int[BLOCK_BYTES];
    private final int longestReplaced;
    private long malformedBytes;

    CharsetTextDecoder(Charset charset, WordSplitter words) {
        this.words = words;
        this.longestReplaced = charset.name().contains("UTF-16") ? UTF_16_UNIT : Integer.MAX_VALUE;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public void decode(byte[] bytes, int offset, int length) {
        var end = offset + length;
        for (var from = offset; from < end; ) {
            var taken = Math.min(end - from, in.remaining());
            in.put(bytes, from, taken);
            from += taken;
            if (!in.hasRemaining()) {
                decodeBlock(false);
            }
        }
    }

    @Override
    public void finish() {
        decodeBlock(true);
        while (decoder.flush(out).isOverflow()) {
            drain();
        }
        drain();
        words.finish();
    }

    @Override
    public long malformedBytes() {
        return malformedBytes;
    }

    private void decodeBlock(boolean last) {
        in.flip();
        var result = decoder.decode(in, out, last);
        while (!result.isUnderflow()) {
            if (result.isError()) {
                replace(Math.min(result.length(), longestReplaced));
            } else {
                drain();
            }
            result = decoder.decode(in, out, last);
        }
        in.compact();
    }

    /** Bytes that are well-formed but stand for no Unicode character are as unreadable as malformed ones. */
    private void replace(int length) {
        malformedBytes += length;
        in.position(in.position() + length);
        if (!out.hasRemaining()) {
            drain();
        }
        out.put((char) WordSplitter.REPLACEMENT);
    }

    private void drain() {
        out.flip();
        var size = 0;
        while (out.hasRemaining()) {
            var c = out.get();
            codePoints[size++] = Character.isHighSurrogate(c) ? Character.toCodePoint(c, out.get()) : c;
        }
        out.clear();
        words.accept(codePoints, size);
    }
}
