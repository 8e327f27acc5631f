package org.wordfreq.scaling.deadletters;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import software.amazon.awssdk.core.exception.SdkException;

/** Sweeps through the dead letters again and again, from one interval after the start. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DeadLetterWatch implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterWatch.class);

    private final DeadLetterSweep sweep;
    private final DeadLetterSettings settings;

    DeadLetterWatch(DeadLetterSweep sweep, DeadLetterSettings settings) {
        this.sweep = sweep;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(new FixedDelayTask(this::sweep, settings.interval(), settings.interval()));
    }

    private void sweep() {
        try {
            sweep.sweep();
        } catch (SdkException unreachable) {
            log.atWarn()
                    .addKeyValue("cause", unreachable.getMessage())
                    .log("The dead letters could not be read; the next sweep tries again");
        } catch (RuntimeException broken) {
            log.atError().setCause(broken).log("A sweep through the dead letters broke; the next one tries again");
        }
    }
}
