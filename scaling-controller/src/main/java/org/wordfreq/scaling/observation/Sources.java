package org.wordfreq.scaling.observation;

import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.observation.Signal.Queue;
import org.wordfreq.scaling.observation.Signal.Workers;
import software.amazon.awssdk.core.exception.SdkException;

/** The queue and the workers, as they are at the moment of asking. */
@Component
public final class Sources {

    private final JobsQueue jobs;
    private final WorkerRegistry workers;
    private final Liveness liveness;
    private final Clock clock;

    Sources(JobsQueue jobs, WorkerRegistry workers, Liveness liveness, Clock clock) {
        this.jobs = jobs;
        this.workers = workers;
        this.liveness = liveness;
        this.clock = clock;
    }

    /**
     * Reads both.
     *
     * @throws SdkException if a source does not answer: half a signal would mislead, so there is none
     */
    public Signal signal() {
        var depth = jobs.depth().withDead(dead());
        var known = workers.heartbeats().beats();
        var now = clock.instant();
        return new Signal(now, depth, Workers.of(liveness.living(known, now)));
    }

    private long dead() {
        try {
            return jobs.dead();
        } catch (SdkException unanswered) {
            return Queue.UNKNOWN;
        }
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
                } catch (RuntimeException failure) {
                    return Health.down(failure).build();
                }
            };
        }
    }
}
