package org.wordfreq.wordcount;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The words seen so far and their counts: a hash table with open addressing, so that counting a known word allocates
 * nothing. Words are held as UTF-8, whose byte order is code point order.
 */
final class Vocabulary {

    /** Random in each process, so that nobody can prepare a text whose words all collide. */
    private static final long SEED = new SplittableRandom().nextLong();

    /** The fractional bits of the golden ratio; odd, so that multiplying loses nothing. */
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private static final int INITIAL_SLOTS = 1 << 12;

    private @Nullable Entry[] slots = new @Nullable Entry[INITIAL_SLOTS];
    private int size;
    private long totalWords;
    private long overlongWords;

    /** Counts the word in {@code bytes[from, to)}, which is copied when it is new. */
    void count(byte[] bytes, int from, int to) {
        totalWords++;
        var hash = hash(bytes, from, to);
        var mask = slots.length - 1;
        for (var slot = hash & mask; ; slot = (slot + 1) & mask) {
            var entry = slots[slot];
            if (entry == null) {
                slots[slot] = new Entry(Arrays.copyOfRange(bytes, from, to), hash);
                growWhenHalfFull();
                return;
            }
            if (entry.holds(hash, bytes, from, to)) {
                entry.count++;
                return;
            }
        }
    }

    void countOverlong() {
        overlongWords++;
    }

    long totalWords() {
        return totalWords;
    }

    long overlongWords() {
        return overlongWords;
    }

    /** All words, in no order. */
    Entry[] entries() {
        var entries = new Entry[size];
        var i = 0;
        for (var entry : slots) {
            if (entry != null) {
                entries[i++] = entry;
            }
        }
        return entries;
    }

    private void growWhenHalfFull() {
        size++;
        if (size * 2 <= slots.length) {
            return;
        }
        var grown = new @Nullable Entry[slots.length * 2];
        for (var entry : slots) {
            if (entry != null) {
                var slot = entry.hash & (grown.length - 1);
                while (grown[slot] != null) {
                    slot = (slot + 1) & (grown.length - 1);
                }
                grown[slot] = entry;
            }
        }
        slots = grown;
    }

    static int hash(byte[] bytes, int from, int to) {
        var hash = SEED;
        for (var i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * MULTIPLIER;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    /** One word. Ordered as {@link WordCount} is. */
    static final class Entry implements Comparable<Entry> {

        private final byte[] word;
        private final int hash;
        private long count = 1;

        private Entry(byte[] word, int hash) {
            this.word = word;
            this.hash = hash;
        }

        WordCount toWordCount() {
            return new WordCount(new String(word, StandardCharsets.UTF_8), count);
        }

        @Override
        public int compareTo(Entry other) {
            var byCount = Long.compare(other.count, count);
            return byCount != 0 ? byCount : Arrays.compareUnsigned(word, other.word);
        }

        private boolean holds(int otherHash, byte[] bytes, int from, int to) {
            return hash == otherHash && Arrays.equals(word, 0, word.length, bytes, from, to);
        }
    }
}
