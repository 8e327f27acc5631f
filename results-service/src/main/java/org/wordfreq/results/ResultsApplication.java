package org.wordfreq.results;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class ResultsApplication {

    static void main(String[] args) {
        SpringApplication.run(ResultsApplication.class, args);
    }
}
