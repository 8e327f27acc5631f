package org.wordfreq.wordcount;

import java.util.function.IntConsumer;

/** Reads text in UTF-8 that may be cut anywhere, and gives its code points as {@link Utf8} has decoded them. */
final class CodePoints {

    private final IntConsumer decoded;

    /** The sequence that the last piece ended within. */
    private final byte[] cut = new byte[Utf8.MAX_SIZE];

    private int cutLength;

    CodePoints(IntConsumer decoded) {
        this.decoded = decoded;
    }

    void accept(byte[] bytes, int from, int to) {
        var i = mend(bytes, from, to);
        while (i < to) {
            var next = Utf8.decode(bytes, i, to);
            if (next == Utf8.INCOMPLETE) {
                cutLength = to - i;
                System.arraycopy(bytes, i, cut, 0, cutLength);
                return;
            }
            decoded.accept(next);
            i += Utf8.size(next);
        }
    }

    void finish() {
        if (cutLength > 0) {
            decoded.accept(Utf8.malformed(cutLength));
            cutLength = 0;
        }
    }

    /** Completes the cut sequence, and gives where the text goes on behind it. */
    private int mend(byte[] bytes, int from, int to) {
        var i = from;
        while (cutLength > 0 && i < to) {
            cut[cutLength++] = bytes[i++];
            var next = Utf8.decode(cut, 0, cutLength);
            if (next != Utf8.INCOMPLETE) {
                decoded.accept(next);
                i -= cutLength - Utf8.size(next);
                cutLength = 0;
            }
        }
        return i;
    }
}
