package org.wordfreq.ingest;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Clock;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.resilience.IndexLag;

/** What the flow needs besides AWS. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    @Bean
    ResourceNames names(Environment environment) {
        return Binder.get(environment).bindOrCreate("wordfreq.names", ResourceNames.class);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IndexLag indexLag(Clock clock) {
        return new IndexLag(clock);
    }

    /** Version 7, so that ids are in the order of time. */
    @Bean
    NoArgGenerator documentIds() {
        return Generators.timeBasedEpochGenerator();
    }
}
