package org.wordfreq.counter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class CounterApplication {

    static void main(String[] args) {
        SpringApplication.run(CounterApplication.class, args);
    }
}
