package org.wordfreq.wordcount;

import java.security.SecureRandom;

/**
 * What makes the hash of a word different in each process, so that nobody can prepare a text whose words all collide. The
 * hash multiplies two 64-bit numbers, each blurred by the seed, and folds the 128 bits of the product in half: every bit of
 * the result depends on every bit of the word.
 *
 * @param first blurs the first factor
 * @param second blurs the second factor
 */
record Seed(long first, long second) {

    private static final Seed OF_PROCESS = random();

    static Seed ofProcess() {
        return OF_PROCESS;
    }

    long hash(long word) {
        return fold(word ^ first, second);
    }

    long hash(long low, long high) {
        return fold(low ^ first, high ^ second);
    }

    private static long fold(long a, long b) {
        return (a * b) ^ Math.multiplyHigh(a, b);
    }

    private static Seed random() {
        var random = new SecureRandom();
        return new Seed(random.nextLong() | 1, random.nextLong() | 1);
    }
}
