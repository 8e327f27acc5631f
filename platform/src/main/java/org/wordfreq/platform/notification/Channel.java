package org.wordfreq.platform.notification;

/** What a notifier does with one notification; may wait and may fail. */
@FunctionalInterface
interface Channel {

    /**
     * Delivers once, within the time-outs of the channel.
     *
     * @throws TryAgain if it failed for a reason that may pass
     * @throws RuntimeException if trying again is no use
     */
    void deliver(Notification notification);

    /** A failure that may pass. */
    final class TryAgain extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TryAgain(String message) {
            super(message);
        }

        TryAgain(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
