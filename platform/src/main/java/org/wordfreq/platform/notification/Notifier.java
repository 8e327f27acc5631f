package org.wordfreq.platform.notification;

/** The way out for notifications. Each implementation ships and passes the same contract test. */
public interface Notifier {

    /**
     * Takes a notification for delivery in the background, and returns at once. Never throws: what cannot be taken or
     * delivered is counted in the metric {@code wordfreq.notification} and logged, so that telling of an event never
     * delays or breaks what it tells of.
     */
    void send(Notification notification);
}
