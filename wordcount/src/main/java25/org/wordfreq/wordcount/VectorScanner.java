package org.wordfreq.wordcount;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ULT;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Classifies as many bytes at once as the processor can, all 64 with AVX-512. Whether a byte is in a range is one subtraction
 * and one comparison without sign, whose result the processor gives as a mask.
 */
final class VectorScanner implements BlockScanner {

    private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;
    private static final int LENGTH = SPECIES.length();

    @Override
    public void scan(byte[] window, int start, Masks masks) {
        var alphanumerics = 0L;
        var mids = 0L;
        var nonAscii = 0L;
        var lowLines = 0L;
        for (var i = 0; i < Long.SIZE; i += LENGTH) {
            var bytes = ByteVector.fromArray(SPECIES, window, start + i);
            var letters = isFrom(bytes.lanewise(OR, (byte) 0x20), 'a', 26);
            var digits = isFrom(bytes, '0', 10);
            alphanumerics |= (letters | digits) << i;
            mids |= (isFrom(bytes, '\'', ';' - '\'' + 1) & ~digits) << i;
            nonAscii |= bytes.compare(LT, (byte) 0).toLong() << i;
            lowLines |= bytes.compare(EQ, (byte) '_').toLong() << i;
        }
        masks.alphanumerics = alphanumerics;
        masks.mids = mids;
        masks.nonAscii = nonAscii;
        masks.lowLines = lowLines;
    }

    @Override
    public void scanWide(byte[] window, int start, Masks masks) {
        var fromE0 = 0L;
        var fromF0 = 0L;
        var trails = 0L;
        var d0 = 0L;
        var d1 = 0L;
        var han = 0L;
        var smallAfterD0 = 0L;
        var capitalAfterD1 = 0L;
        for (var i = 0; i < Long.SIZE; i += LENGTH) {
            var bytes = ByteVector.fromArray(SPECIES, window, start + i);
            var second = ByteVector.fromArray(SPECIES, window, start + i + 1);
            fromE0 |= isFrom(bytes, 0xE0, 32) << i;
            fromF0 |= isFrom(bytes, 0xF0, 16) << i;
            trails |= isFrom(bytes, 0x80, 0x40) << i;
            d0 |= bytes.compare(EQ, (byte) 0xD0).toLong() << i;
            d1 |= bytes.compare(EQ, (byte) 0xD1).toLong() << i;
            han |= isFrom(bytes, 0xE4, 6) << i;
            smallAfterD0 |=
                    second.lanewise(AND, (byte) 0x30).compare(EQ, (byte) 0x30).toLong() << i;
            capitalAfterD1 |=
                    second.lanewise(AND, (byte) 0x20).compare(EQ, (byte) 0x20).toLong() << i;
        }
        masks.fromE0 = fromE0;
        masks.fromF0 = fromF0;
        masks.trails = trails;
        masks.cyrillic = d0 | d1;
        masks.cyrillicCapitals = (d0 & ~smallAfterD0) | (d1 & capitalAfterD1);
        masks.han = han;
    }

    private static long isFrom(ByteVector bytes, int first, int count) {
        return bytes.sub((byte) first).compare(ULT, (byte) count).toLong();
    }
}
