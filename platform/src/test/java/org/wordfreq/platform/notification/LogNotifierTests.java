package org.wordfreq.platform.notification;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.slf4j.LoggerFactory;

final class LogNotifierTests extends NotifierContract {

    private final Logger logger = (Logger) LoggerFactory.getLogger(LogNotifier.class);
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Lines appender = new Lines();

    @AfterEach
    void detach() {
        logger.detachAppender(appender);
    }

    @Override
    Notifier notifier(NotificationSettings settings, MeterRegistry meters) {
        logger.addAppender(appender);
        return new LogNotifier(settings, meters);
    }

    @Override
    List<String> received() {
        return lines;
    }

    /** Unlike the appenders that ship, it lets its failures through. */
    private final class Lines extends UnsynchronizedAppenderBase<ILoggingEvent> {

        @Override
        public void doAppend(ILoggingEvent line) {
            append(line);
        }

        @Override
        protected void append(ILoggingEvent line) {
            if (!gate.pass()) {
                throw new IllegalStateException("disk full");
            }
            lines.add(line.getFormattedMessage());
        }
    }
}
