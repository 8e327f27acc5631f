package org.wordfreq.ingest;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one logger writes in the form of a pattern; the emulators' own settings rule the console of the tests. */
record LogLines(Logger logger, OutputStreamAppender<ILoggingEvent> appender, ByteArrayOutputStream written)
        implements AutoCloseable {

    static LogLines of(Class<?> type, String pattern) {
        var logger = (Logger) LoggerFactory.getLogger(type);
        var written = new ByteArrayOutputStream();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(logger.getLoggerContext());
        encoder.setPattern(pattern + "%message%n");
        encoder.start();
        var appender = new OutputStreamAppender<ILoggingEvent>();
        appender.setContext(logger.getLoggerContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        logger.addAppender(appender);
        return new LogLines(logger, appender, written);
    }

    List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        appender.stop();
    }
}
