package org.wordfreq.counter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class CounterApplication {

    static void main(String[] args) {
        SpringApplication.run(CounterApplication.class, args);
        // A signal is the ordinary way to end a worker, and this runs once everything has stopped in order. The JVM by
        // itself would report 143, which supervisors take for a crash.
        SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(0));
    }
}
