package org.wordfreq.scaling.deadletters;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.wordfreq.platform.notification.Notification;
import org.wordfreq.platform.notification.Notifier;

/** Keeps notifications of dead letters in place of delivering them; the fleet, too, is told of. */
@TestConfiguration(proxyBeanMethods = false)
class RecordedNotifications {

    static final List<Notification> SENT = new CopyOnWriteArrayList<>();

    @Bean
    Notifier recorder() {
        return notification -> {
            if (notification.type().startsWith("dead-letter.")) {
                SENT.add(notification);
            }
        };
    }
}
