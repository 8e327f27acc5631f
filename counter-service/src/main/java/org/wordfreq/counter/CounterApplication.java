package org.wordfreq.counter;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.wordfreq.wordcount.WordCounter;

@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class CounterApplication {

    private static final Logger log = LoggerFactory.getLogger(CounterApplication.class);

    static void main(String[] args) {
        // A signal is the ordinary way to end a worker, and this runs once everything has stopped in order. The JVM by
        // itself would report 143, which supervisors take for a crash. Before the start, for jobs are taken while it
        // still goes on; so a start that fails has to be told from a signal.
        var exitCode = new AtomicInteger();
        SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(exitCode.get()));
        try {
            SpringApplication.run(CounterApplication.class, args);
            log.atInfo().addKeyValue("vectors", WordCounter.usesVectors()).log("Ready to count");
        } catch (RuntimeException | Error failed) {
            exitCode.set(1);
            throw failed;
        }
    }
}
