package org.wordfreq.wordcount;

import java.util.Arrays;

/**
 * Counts of words of any length: a hash table whose slots point into an arena, where each word stands behind its length.
 * It serves words of more than {@value MediumWords#MAX_BYTES} bytes, and those that end in a zero byte, which would be lost
 * in the padding of the other tables.
 */
final class LongWords {

    /** Of a slot, in {@code long}s: half of the hash above the place in the arena, and the count, which is never 0. */
    private static final int SLOT = 2;

    private static final int INITIAL_SLOTS = 1 << 6;
    private static final int INITIAL_ARENA = 1 << 11;
    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int USUAL_BYTES = 64;

    private final Seed seed;
    private final int[] hashes = new int[WordTables.BATCH];
    private long[] slots = new long[INITIAL_SLOTS * SLOT];
    private byte[] arena = new byte[INITIAL_ARENA];
    private int arenaSize;
    private int size;

    @SuppressWarnings("UnusedVariable") // written so that loads are not optimised away
    private long touched;

    LongWords(Seed seed) {
        this.seed = seed;
    }

    int size() {
        return size;
    }

    /** What table and arena take, with that many words more of usual length. */
    long bytesWith(int more) {
        var table = (long) slots.length * Long.BYTES * (isFullWith(more) ? 2 : 1);
        return table + (long) arena.length * (arena.length - arenaSize < more * USUAL_BYTES ? 2 : 1);
    }

    void clear() {
        slots = new long[INITIAL_SLOTS * SLOT];
        arena = new byte[INITIAL_ARENA];
        arenaSize = 0;
        size = 0;
    }

    /** Counts each of the first {@code count} words once; {@code edges} are their starts and ends in {@code text}. */
    void countAll(byte[] text, int[] edges, int count) {
        growFor(count);
        for (var i = 0; i < count; i++) {
            hashes[i] = hash(text, edges[2 * i], edges[2 * i + 1]);
        }
        touchHomes(count);
        for (var i = 0; i < count; i++) {
            slots[find(text, edges[2 * i], edges[2 * i + 1], hashes[i]) + 1]++;
        }
    }

    /** Counts the word in {@code text[from, to)} {@code times} times. */
    void add(byte[] text, int from, int to, long times) {
        growFor(1);
        slots[find(text, from, to, hash(text, from, to)) + 1] += times;
    }

    /** Gives every word, where it stands in the arena, and its count. */
    void forEach(WordTables.Visitor visitor) {
        for (var slot = 0; slot < slots.length; slot += SLOT) {
            if (slots[slot + 1] != 0) {
                var place = (int) slots[slot];
                var start = place + LENGTH_BYTES;
                visitor.visit(arena, start, start + ByteWords.intAt(arena, place), slots[slot + 1]);
            }
        }
    }

    /** Loads what is about to be compared, so that the waits for memory overlap. */
    private void touchHomes(int count) {
        var loaded = 0L;
        for (var i = 0; i < count; i++) {
            loaded += slots[home(hashes[i])];
        }
        touched = loaded;
    }

    private int home(int hash) {
        return hash & (slots.length - SLOT);
    }

    /** Reads eight bytes at a time; the last eight overlap those before, which costs nothing and tells words apart as well. */
    private int hash(byte[] text, int from, int to) {
        var hash = (long) to - from;
        var i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            hash = seed.hash(ByteWords.at(text, i), hash);
        }
        if (to - from >= Long.BYTES) {
            return (int) seed.hash(ByteWords.at(text, to - Long.BYTES), hash);
        }
        for (; i < to; i++) {
            hash = seed.hash(text[i], hash);
        }
        return (int) hash;
    }

    /** The slot of a word, from its home on; a free one is taken for it when it has none. */
    private int find(byte[] text, int from, int to, int hash) {
        var slot = home(hash);
        while (slots[slot + 1] != 0) {
            if ((int) (slots[slot] >>> Integer.SIZE) == hash && isAt((int) slots[slot], text, from, to)) {
                return slot;
            }
            slot = (slot + SLOT) & (slots.length - SLOT);
        }
        slots[slot] = ((long) hash << Integer.SIZE) | append(text, from, to);
        size++;
        return slot;
    }

    private boolean isAt(int place, byte[] text, int from, int to) {
        var start = place + LENGTH_BYTES;
        var end = start + ByteWords.intAt(arena, place);
        return Arrays.equals(arena, start, end, text, from, to);
    }

    private int append(byte[] text, int from, int to) {
        var place = arenaSize;
        var start = place + LENGTH_BYTES;
        if (arena.length - start < to - from) {
            arena = Arrays.copyOf(arena, Math.max(arena.length * 2, start + to - from));
        }
        ByteWords.putInt(arena, place, to - from);
        System.arraycopy(text, from, arena, start, to - from);
        arenaSize = start + to - from;
        return place;
    }

    private void growFor(int more) {
        while (isFullWith(more)) {
            var old = slots;
            slots = new long[old.length * 2];
            for (var slot = 0; slot < old.length; slot += SLOT) {
                if (old[slot + 1] != 0) {
                    move(old[slot], old[slot + 1]);
                }
            }
        }
    }

    /** Half of the slots stay free. */
    private boolean isFullWith(int more) {
        return (size + more) * 2 * SLOT > slots.length;
    }

    private void move(long word, long count) {
        var slot = home((int) (word >>> Integer.SIZE));
        while (slots[slot + 1] != 0) {
            slot = (slot + SLOT) & (slots.length - SLOT);
        }
        slots[slot] = word;
        slots[slot + 1] = count;
    }
}
