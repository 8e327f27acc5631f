package org.wordfreq.wordcount;

/**
 * Counts of words of 9 to 16 bytes: as {@link ShortWords}, with words of two {@code long}s.
 */
final class MediumWords {

    static final int MAX_BYTES = 2 * Long.BYTES;

    /** Of a slot, in {@code long}s: the two halves of the word, the second of which is never 0, and its count. */
    private static final int SLOT = 3;

    private static final int INITIAL_SLOTS = 1 << 8;

    private final Seed seed;
    private final int[] homes = new int[WordTables.BATCH];
    private long[] slots = new long[INITIAL_SLOTS * SLOT];
    private int mask = INITIAL_SLOTS - 1;
    private int size;

    @SuppressWarnings("UnusedVariable") // written so that loads are not optimised away
    private long touched;

    MediumWords(Seed seed) {
        this.seed = seed;
    }

    int size() {
        return size;
    }

    /** What the table takes, with that many words more. */
    long bytesWith(int more) {
        return (long) slots.length * Long.BYTES * (isFullWith(more) ? 2 : 1);
    }

    void clear() {
        slots = new long[INITIAL_SLOTS * SLOT];
        mask = INITIAL_SLOTS - 1;
        size = 0;
    }

    /** Counts each of the first {@code count} words once; the halves of word {@code i} are at {@code 2 i}, {@code 2 i + 1}. */
    void countAll(long[] halves, int count) {
        growFor(count);
        findHomes(halves, count);
        touchHomes(count);
        var table = slots;
        for (var i = 0; i < count; i++) {
            var slot = homes[i];
            var first = halves[2 * i];
            var second = halves[2 * i + 1];
            if (table[slot] != first || table[slot + 1] != second) {
                slot = find(first, second, slot);
            }
            table[slot + 2]++;
        }
    }

    /** Counts one word {@code times} times. */
    void add(long first, long second, long times) {
        growFor(1);
        slots[find(first, second, home(first, second)) + 2] += times;
    }

    void forEach(Visitor visitor) {
        for (var slot = 0; slot < slots.length; slot += SLOT) {
            if (slots[slot + 1] != 0) {
                visitor.visit(slots[slot], slots[slot + 1], slots[slot + 2]);
            }
        }
    }

    private void findHomes(long[] halves, int count) {
        for (var i = 0; i < count; i++) {
            homes[i] = home(halves[2 * i], halves[2 * i + 1]);
        }
    }

    /** Loads what is about to be compared, so that the waits for memory overlap. */
    private void touchHomes(int count) {
        var loaded = 0L;
        for (var i = 0; i < count; i++) {
            loaded += slots[homes[i]];
        }
        touched = loaded;
    }

    private int home(long first, long second) {
        return ((int) seed.hash(first, second) & mask) * SLOT;
    }

    private int find(long first, long second, int home) {
        var slot = home;
        while (slots[slot] != first || slots[slot + 1] != second) {
            if (slots[slot + 1] == 0) {
                slots[slot] = first;
                slots[slot + 1] = second;
                size++;
                return slot;
            }
            slot += SLOT;
            if (slot == slots.length) {
                slot = 0;
            }
        }
        return slot;
    }

    private void growFor(int more) {
        while (isFullWith(more)) {
            var old = slots;
            slots = new long[old.length * 2];
            mask = mask * 2 + 1;
            size = 0;
            for (var slot = 0; slot < old.length; slot += SLOT) {
                if (old[slot + 1] != 0) {
                    slots[find(old[slot], old[slot + 1], home(old[slot], old[slot + 1])) + 2] = old[slot + 2];
                }
            }
        }
    }

    /** Half of the slots stay free. */
    private boolean isFullWith(int more) {
        return (size + more) * 2 > mask + 1;
    }

    /** Takes the halves of a word, padded with zeros, and its count. */
    interface Visitor {
        void visit(long first, long second, long count);
    }
}
