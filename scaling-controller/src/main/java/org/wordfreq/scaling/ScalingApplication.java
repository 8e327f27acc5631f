package org.wordfreq.scaling;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class ScalingApplication {

    static void main(String[] args) {
        SpringApplication.run(ScalingApplication.class, args);
    }
}
