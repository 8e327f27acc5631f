package org.wordfreq.wordcount;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Looks for a byte-order mark in the first bytes of a text, drops it, and reads the rest accordingly. */
final class MarkedText implements TextSink {

    private final Charset declared;
    private final TextSink utf8;
    private final byte[] head = new byte[ByteOrderMark.MAX_LENGTH];
    private int headLength;
    private @Nullable TextSink body;

    MarkedText(Charset declared, TextSink utf8) {
        this.declared = declared;
        this.utf8 = utf8;
    }

    /** What reads a text in this charset for a sink of UTF-8. */
    static TextSink unmarked(Charset charset, TextSink utf8) {
        return charset.equals(StandardCharsets.UTF_8) ? utf8 : new Transcoder(charset, utf8);
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        var next = from;
        if (body == null) {
            var taken = Math.min(to - from, head.length - headLength);
            System.arraycopy(bytes, from, head, headLength, taken);
            headLength += taken;
            next += taken;
            if (headLength < head.length) {
                return;
            }
        }
        body().accept(bytes, next, to);
    }

    @Override
    public void finish() {
        body().finish();
    }

    @Override
    public long malformedBytes() {
        return body().malformedBytes();
    }

    /** The reader chosen by the head, or by as much of it as there is when the text ends early. */
    private TextSink body() {
        if (body == null) {
            var mark = ByteOrderMark.startOf(head, headLength);
            body = unmarked(mark.map(ByteOrderMark::charset).orElse(declared), utf8);
            body.accept(head, mark.map(ByteOrderMark::length).orElse(0), headLength);
        }
        return body;
    }
}
