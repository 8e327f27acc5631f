package org.wordfreq.scaling.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The jobs queue as it truly is. */
final class SimulatedQueue {

    private final Deque<Message> order = new ArrayDeque<>();
    private final Runnable changed;
    private long visible;
    private long inFlight;
    private double visibleBytes;
    private long redelivered;

    SimulatedQueue(Runnable changed) {
        this.changed = changed;
    }

    long visible() {
        return visible;
    }

    long inFlight() {
        return inFlight;
    }

    double visibleBytes() {
        return visibleBytes;
    }

    long redelivered() {
        return redelivered;
    }

    void send(Message message) {
        show(message);
        changed.run();
    }

    @Nullable
    Delivery receive() {
        var message = order.poll();
        // A message that was finished while it was visible again is no longer there.
        while (message != null && !message.isVisible()) {
            message = order.poll();
        }
        if (message == null) {
            return null;
        }
        hide(message);
        inFlight++;
        changed.run();
        return new Delivery(message);
    }

    /** The worker is done with it, whether or not it was the first. */
    void acknowledge(Delivery delivery) {
        letGo(delivery);
        var message = delivery.message();
        if (message.isVisible()) {
            hide(message);
        }
        message.finish();
        changed.run();
    }

    /** The message is hidden no longer and goes to somebody else, unless it was finished meanwhile. */
    void giveBack(Delivery delivery) {
        if (delivery.isHeld()) {
            letGo(delivery);
            if (!delivery.message().isDone()) {
                redelivered++;
                show(delivery.message());
            }
            changed.run();
        }
    }

    private void letGo(Delivery delivery) {
        if (delivery.isHeld()) {
            delivery.release();
            inFlight--;
        }
    }

    private void show(Message message) {
        message.show();
        order.add(message);
        visible++;
        visibleBytes += message.job().bytes();
    }

    private void hide(Message message) {
        message.hide();
        visible--;
        visibleBytes -= message.job().bytes();
    }
}
