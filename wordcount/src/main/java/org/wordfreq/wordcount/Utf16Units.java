package org.wordfreq.wordcount;

/**
 * UTF-16 of one byte order: a unit of two bytes that is no low surrogate begins something. Each unpaired surrogate is
 * malformed by itself (see {@link Transcoder}).
 *
 * @param bigEndian whether the first byte of a unit is the high one
 */
record Utf16Units(boolean bigEndian) implements TextUnits {

    private static final int UNIT = 2;

    @Override
    public int start(byte[] window, int from, int to, long position) {
        var at = from + (int) (position % UNIT);
        return at + UNIT <= to && Character.isLowSurrogate(unit(window, at)) ? at + UNIT : at;
    }

    @Override
    public int decode(byte[] window, int at, int to) {
        if (at + UNIT > to) {
            return Utf8.INCOMPLETE;
        }
        var unit = unit(window, at);
        if (!Character.isSurrogate(unit)) {
            return Utf8.decoded(unit, UNIT);
        }
        if (Character.isLowSurrogate(unit)) {
            return Utf8.malformed(UNIT);
        }
        if (at + 2 * UNIT > to) {
            return Utf8.INCOMPLETE;
        }
        var next = unit(window, at + UNIT);
        return Character.isLowSurrogate(next)
                ? Utf8.decoded(Character.toCodePoint(unit, next), 2 * UNIT)
                : Utf8.malformed(UNIT);
    }

    private char unit(byte[] window, int at) {
        var high = window[bigEndian ? at : at + 1];
        var low = window[bigEndian ? at + 1 : at];
        return (char) ((high & 0xFF) << Byte.SIZE | (low & 0xFF));
    }
}
