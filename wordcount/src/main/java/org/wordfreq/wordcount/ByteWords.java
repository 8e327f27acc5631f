package org.wordfreq.wordcount;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bytes of an array eight or four at a time, little-endian, at any index. */
final class ByteWords {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteWords() {}

    /** The eight bytes from {@code index} on, the first of them lowest. */
    static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    static void put(byte[] bytes, int index, long value) {
        LONGS.set(bytes, index, value);
    }

    static int intAt(byte[] bytes, int index) {
        return (int) INTS.get(bytes, index);
    }

    static void putInt(byte[] bytes, int index, int value) {
        INTS.set(bytes, index, value);
    }

    /** The first {@code count} bytes of the eight in {@code value}, 1 to 8 of them; zeros for the rest. */
    static long first(int count, long value) {
        return value & (-1L >>> -(count * Byte.SIZE));
    }

    /** How many bytes there are before the zeros that pad a word. */
    static int length(long padded) {
        return Long.BYTES - Long.numberOfLeadingZeros(padded) / Byte.SIZE;
    }
}
