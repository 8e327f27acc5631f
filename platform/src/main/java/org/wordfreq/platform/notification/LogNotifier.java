package org.wordfreq.platform.notification;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes notifications to the log; for a machine of one's own, where nobody else listens. */
final class LogNotifier extends BackgroundNotifier {

    private static final Logger log = LoggerFactory.getLogger(LogNotifier.class);

    LogNotifier(NotificationSettings settings, MeterRegistry meters) {
        super("log", settings, meters);
    }

    @Override
    void deliver(Notification notification) {
        log.info("{}", notification.toJson());
    }
}
