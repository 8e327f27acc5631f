package org.wordfreq.scaling.observation;

import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.observation.Signal.Workers;
import software.amazon.awssdk.core.exception.SdkException;

/** The queue and the workers, as they are at the moment of asking. */
@Component
public final class Sources {

    private final JobsQueue jobs;
    private final WorkerRegistry workers;
    private final Clock clock;

    Sources(JobsQueue jobs, WorkerRegistry workers, Clock clock) {
        this.jobs = jobs;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Reads both.
     *
     * @throws SdkException if a source does not answer: half a signal would mislead, so there is none
     */
    public Signal signal() {
        var depth = jobs.depth();
        var now = clock.instant();
        var live =
                workers.heartbeats().stream().filter(beat -> beat.isLiveAt(now)).toList();
        return new Signal(now, depth, Workers.of(live));
    }

    /** Whether they answer. */
    @Configuration(proxyBeanMethods = false)
    static class Healths {

        @Bean
        HealthIndicator sqsHealthIndicator(JobsQueue jobs) {
            return answers(jobs::depth);
        }

        @Bean
        HealthIndicator dynamoDbHealthIndicator(WorkerRegistry workers) {
            return answers(workers::heartbeats);
        }

        private static HealthIndicator answers(Supplier<?> call) {
            return () -> {
                try {
                    return Health.up().withDetail("answer", call.get()).build();
                } catch (SdkException failure) {
                    return Health.down(failure).build();
                }
            };
        }
    }
}
