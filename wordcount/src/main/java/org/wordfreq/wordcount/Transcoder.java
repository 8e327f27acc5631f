package org.wordfreq.wordcount;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns any charset of the Java runtime into UTF-8. Bytes are gathered into full blocks before they are decoded, so that
 * what a decoder makes of malformed input cannot depend on how the input was cut.
 */
final class Transcoder implements TextSink {

    private static final int BLOCK_BYTES = 1 << 13;

    /** The Java runtime takes what follows an unpaired UTF-16 surrogate for malformed too, though it is a character. */
    private static final int UTF_16_UNIT = 2;

    /** U+FFFD; a surrogate alone, which only CESU-8 lets through, has as many bytes. */
    private static final byte[] REPLACEMENT =
            Character.toString(Utf8.REPLACEMENT).getBytes(StandardCharsets.UTF_8);

    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final TextSink utf8;
    private final ByteBuffer in = ByteBuffer.allocate(BLOCK_BYTES);
    private final CharBuffer characters = CharBuffer.allocate(BLOCK_BYTES);
    private final ByteBuffer out = ByteBuffer.allocate((int) (BLOCK_BYTES * encoder.maxBytesPerChar()));
    private final int longestReplaced;
    private long malformedBytes;

    Transcoder(Charset charset, TextSink utf8) {
        this.utf8 = utf8;
        this.longestReplaced = charset.name().contains("UTF-16") ? UTF_16_UNIT : Integer.MAX_VALUE;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        for (var next = from; next < to; ) {
            var taken = Math.min(to - next, in.remaining());
            in.put(bytes, next, taken);
            next += taken;
            if (!in.hasRemaining()) {
                decodeBlock(false);
            }
        }
    }

    @Override
    public void finish() {
        decodeBlock(true);
        while (decoder.flush(characters).isOverflow()) {
            drain();
        }
        drain();
        utf8.finish();
    }

    @Override
    public long malformedBytes() {
        return malformedBytes;
    }

    private void decodeBlock(boolean last) {
        in.flip();
        var result = decoder.decode(in, characters, last);
        while (!result.isUnderflow()) {
            if (result.isError()) {
                replace(Math.min(result.length(), longestReplaced));
            } else {
                drain();
            }
            result = decoder.decode(in, characters, last);
        }
        in.compact();
    }

    /** Bytes that are well-formed but stand for no Unicode character are as unreadable as malformed ones. */
    private void replace(int length) {
        malformedBytes += length;
        in.position(in.position() + length);
        if (!characters.hasRemaining()) {
            drain();
        }
        characters.put((char) Utf8.REPLACEMENT);
    }

    /** Encodes all characters decoded so far. Nearly all decoders give surrogates in pairs only, both at once. */
    private void drain() {
        characters.flip();
        while (encoder.encode(characters, out, true).isError()) {
            characters.get();
            out.put(REPLACEMENT);
            malformedBytes += REPLACEMENT.length;
        }
        encoder.reset();
        characters.clear();
        utf8.accept(out.array(), 0, out.position());
        out.clear();
    }
}
