package org.wordfreq.wordcount;

/**
 * Counts of words of 1 to 8 bytes: a hash table with open addressing, whose slots hold the word itself, padded with
 * zeros, and beside it, in the same cache line, its count.
 */
final class ShortWords {

    static final int MAX_BYTES = Long.BYTES;

    /** Of a slot, in {@code long}s: the word, which is never 0, and its count. */
    private static final int SLOT = 2;

    private static final int INITIAL_SLOTS = 1 << 9;

    private final Seed seed;
    private final int[] homes = new int[WordTables.BATCH];
    private long[] slots = new long[INITIAL_SLOTS * SLOT];
    private int size;

    @SuppressWarnings("UnusedVariable") // written so that loads are not optimised away
    private long touched;

    ShortWords(Seed seed) {
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
        size = 0;
    }

    /** Counts each of the first {@code count} words once. */
    void countAll(long[] words, int count) {
        growFor(count);
        findHomes(words, count);
        touchHomes(count);
        var table = slots;
        for (var i = 0; i < count; i++) {
            var slot = homes[i];
            var word = words[i];
            if (table[slot] != word) {
                slot = find(word, slot);
            }
            table[slot + 1]++;
        }
    }

    /** Counts one word {@code times} times. */
    void add(long word, long times) {
        growFor(1);
        slots[find(word, home(word)) + 1] += times;
    }

    void forEach(Visitor visitor) {
        for (var slot = 0; slot < slots.length; slot += SLOT) {
            if (slots[slot] != 0) {
                visitor.visit(slots[slot], slots[slot + 1]);
            }
        }
    }

    private void findHomes(long[] words, int count) {
        for (var i = 0; i < count; i++) {
            homes[i] = home(words[i]);
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

    private int home(long word) {
        return (int) seed.hash(word) & (slots.length - SLOT);
    }

    /** The slot of a word, from its home on; a free one is taken for it when it has none. */
    private int find(long word, int home) {
        var slot = home;
        while (slots[slot] != word) {
            if (slots[slot] == 0) {
                slots[slot] = word;
                size++;
                return slot;
            }
            slot = (slot + SLOT) & (slots.length - SLOT);
        }
        return slot;
    }

    private void growFor(int more) {
        while (isFullWith(more)) {
            var old = slots;
            slots = new long[old.length * 2];
            size = 0;
            for (var slot = 0; slot < old.length; slot += SLOT) {
                if (old[slot] != 0) {
                    slots[find(old[slot], home(old[slot])) + 1] = old[slot + 1];
                }
            }
        }
    }

    /** Half of the slots stay free. */
    private boolean isFullWith(int more) {
        return (size + more) * 2 * SLOT > slots.length;
    }

    /** Takes a word, padded with zeros, and its count. */
    interface Visitor {
        void visit(long word, long count);
    }
}
