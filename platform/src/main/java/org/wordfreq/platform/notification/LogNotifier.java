package org.wordfreq.platform.notification;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes notifications to the log; for a machine of one's own, where nobody else listens. */
final class LogNotifier implements Notifier, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LogNotifier.class);

    private final Deliveries deliveries;

    LogNotifier(NotificationSettings settings, MeterRegistry meters) {
        this.deliveries = new Deliveries("log", LogNotifier::write, settings, meters);
    }

    @Override
    public void send(Notification notification) {
        deliveries.add(notification);
    }

    @Override
    public void close() {
        deliveries.close();
    }

    private static void write(Notification notification) {
        log.info("{}", notification.toJson());
    }
}
