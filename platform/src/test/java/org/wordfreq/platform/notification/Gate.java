package org.wordfreq.platform.notification;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What a receiver in a test passes through before it takes a notification: open, shut, or broken. */
final class Gate {

    private final AtomicInteger arrivals = new AtomicInteger();
    private volatile CountDownLatch latch = new CountDownLatch(0);
    private volatile int failuresLeft;

    /** How often something arrived, whether it passed or not. */
    int arrivals() {
        return arrivals.get();
    }

    void shut() {
        latch = new CountDownLatch(1);
    }

    void open() {
        latch.countDown();
    }

    /** Fails what arrives next, so many times. */
    void fail(int times) {
        failuresLeft = times;
    }

    /**
     * Waits while the gate is shut.
     *
     * @return false if the receiver has to fail
     */
    synchronized boolean pass() {
        arrivals.incrementAndGet();
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (failuresLeft > 0) {
            failuresLeft--;
            return false;
        }
        return true;
    }
}
