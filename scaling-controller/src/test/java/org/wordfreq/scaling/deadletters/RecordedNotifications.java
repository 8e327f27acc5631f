package org.wordfreq.scaling.deadletters;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.wordfreq.platform.notification.Notification;
import org.wordfreq.platform.notification.Notifier;

/** Keeps notifications in place of delivering them. */
@TestConfiguration(proxyBeanMethods = false)
class RecordedNotifications {

    static final List<Notification> SENT = new CopyOnWriteArrayList<>();

    @Bean
    Notifier recorder() {
        return SENT::add;
    }
}
