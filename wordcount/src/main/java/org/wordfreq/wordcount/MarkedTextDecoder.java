package org.wordfreq.wordcount;

import java.nio.charset.Charset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks for a byte-order mark in the first bytes of a text, drops it, and decodes the rest accordingly. */
final class MarkedTextDecoder implements TextDecoder {

    private final Charset declared;
    private final WordSplitter words;
    private final byte[] head = new byte[ByteOrderMark.MAX_LENGTH];
    private int headLength;
    private @Nullable TextDecoder decoder;

    MarkedTextDecoder(Charset declared, WordSplitter words) {
        this.declared = Objects.requireNonNull(declared, "declared");
        this.words = words;
    }

    @Override
    public void decode(byte[] bytes, int offset, int length) {
        var taken = 0;
        if (decoder == null) {
            taken = Math.min(length, head.length - headLength);
            System.arraycopy(bytes, offset, head, headLength, taken);
            headLength += taken;
            if (headLength < head.length) {
                return;
            }
        }
        body().decode(bytes, offset + taken, length - taken);
    }

    @Override
    public void finish() {
        body().finish();
    }

    @Override
    public long malformedBytes() {
        return body().malformedBytes();
    }

    /** The decoder chosen by the head, or by as much of it as there is when the text ends early. */
    private TextDecoder body() {
        if (decoder == null) {
            var mark = ByteOrderMark.startOf(head, headLength);
            var markLength = mark.map(ByteOrderMark::length).orElse(0);
            decoder = TextDecoder.of(mark.map(ByteOrderMark::charset).orElse(declared), words);
            decoder.decode(head, markLength, headLength - markLength);
        }
        return decoder;
    }
}
