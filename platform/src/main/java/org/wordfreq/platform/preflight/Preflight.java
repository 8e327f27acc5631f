package org.wordfreq.platform.preflight;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.wordfreq.platform.preflight.Answer.Unanswered;
import org.wordfreq.platform.preflight.Need.Trial;
import org.wordfreq.platform.resilience.Failures;

/**
 * Looks whether all that the service needs on AWS is there, once all of the service is put together and before any of it
 * runs. What is missing keeps it from starting. What AWS does not answer does not: a service starts before what it needs,
 * and is not ready until then.
 */
final class Preflight implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Preflight.class);

    private final PreflightSettings settings;
    private final Collection<Need.Source> sources;
    private final Surroundings surroundings;
    private final Retry retry;

    Preflight(PreflightSettings settings, Collection<Need.Source> sources, Surroundings surroundings) {
        this.settings = settings;
        this.sources = sources;
        this.surroundings = surroundings;
        this.retry = Retry.of("preflight", patience(settings));
    }

    /** What a trial of something showed. */
    record Finding(Need need, Trial trial, Answer answer) {}

    @Override
    public void afterSingletonsInstantiated() {
        var findings = look();
        var report = new Report(surroundings, findings);
        if (report.isBad()) {
            throw new PreflightFailed(report);
        }
        if (!report.unanswered().isEmpty()) {
            log.warn("Not all that the service needs on AWS could be looked at: {}", report.unanswered());
        } else {
            log.info("All that the service needs on AWS is there: {} calls", findings.size());
        }
    }

    /** Asks about all things at once, and gives up in time. */
    List<Finding> look() {
        var needs = sources.stream().flatMap(source -> source.needs().stream()).toList();
        var found = new ConcurrentLinkedQueue<Finding>();
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("preflight-", 0).factory());
        try {
            needs.forEach(need -> threads.execute(() -> look(need, found)));
            threads.shutdown();
            if (!threads.awaitTermination(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        var known = List.copyOf(found);
        return needs.stream()
                .flatMap(need -> Stream.concat(of(need, known), late(need, known)))
                .toList();
    }

    private static Stream<Finding> of(Need need, List<Finding> known) {
        return known.stream().filter(finding -> finding.need().equals(need));
    }

    private void look(Need need, Collection<Finding> found) {
        for (var trial : need.trials()) {
            var answer = answer(trial);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            found.add(new Finding(need, trial, answer));
            if (answer.isFinal()) {
                return;
            }
        }
    }

    private Answer answer(Trial trial) {
        try {
            retry.executeRunnable(trial.call());
            return new Answer.Fine();
        } catch (RuntimeException failure) {
            return Answers.of(failure);
        }
    }

    /** What was to be asked about it and was not, in time. */
    private Stream<Finding> late(Need need, List<Finding> known) {
        if (of(need, known).anyMatch(finding -> finding.answer().isFinal())) {
            return Stream.empty();
        }
        var asked = of(need, known).map(Finding::trial).toList();
        return need.trials().stream()
                .filter(trial -> !asked.contains(trial))
                .map(trial -> new Finding(need, trial, new Unanswered("no answer within " + settings.timeout())));
    }

    private static RetryConfig patience(PreflightSettings settings) {
        return RetryConfig.custom()
                .maxAttempts(settings.attempts())
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(
                        settings.retryDelay().multipliedBy(3).dividedBy(4), 2.0, 1.0 / 3))
                .retryOnException(Failures::isOutage)
                .build();
    }
}
