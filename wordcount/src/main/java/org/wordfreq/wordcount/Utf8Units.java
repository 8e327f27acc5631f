package org.wordfreq.wordcount;

/** UTF-8: a byte that is no trail byte begins something, whatever was begun before it. */
record Utf8Units() implements TextUnits {

    @Override
    public int start(byte[] window, int from, int to, long position) {
        var at = from;
        while (at < to && (window[at] & 0xC0) == 0x80) {
            at++;
        }
        return at;
    }

    @Override
    public int decode(byte[] window, int at, int to) {
        return Utf8.decode(window, at, to);
    }
}
