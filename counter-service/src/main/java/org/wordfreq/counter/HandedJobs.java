package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The same flow for jobs that somebody else receives, as Lambda does for a function. Each is held, fenced and settled as
 * a worker of a fleet does it: deleted when it is done, hidden for a while when it failed, put back when time is up.
 *
 * <p>Unlike a worker of a fleet this cannot stop receiving while S3 or DynamoDB is away: such jobs fail and rest, and become
 * dead letters if that outlasts their five deliveries.
 *
 * <p>It may be started before a snapshot is taken of the process, of which Lambda restores any number (SnapStart). What was drawn before
 * is the same in all of them: the worker's id, which is told to nobody here, and the seeds of {@link
 * java.util.concurrent.ThreadLocalRandom}, so that clones may wait for equal times between tries. Between calls a clone is frozen: meters
 * of steps, as CloudWatch's, would then be sent late or never, so a function is better without them. Nothing that is promised rests on that: a job is fenced by the item of its
 * document and by what SQS says of the delivery.
 */
@Component
@Profile(HandedJobs.PROFILE)
public final class HandedJobs implements AutoCloseable {

    static final String PROFILE = "handed";

    /** To write what is counted, or to put the job back. */
    static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final JobsQueue queue;
    private final Leases leases;
    private final DocumentCounter counter;
    private final LastResort lastResort;
    private final ConfigurableApplicationContext context;
    private final Clock clock;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("time-limit").factory());

    HandedJobs(
            JobsQueue queue,
            Leases leases,
            DocumentCounter counter,
            LastResort lastResort,
            ConfigurableApplicationContext context,
            CounterSettings settings,
            Clock clock) {
        this.queue = queue;
        this.leases = leases;
        this.counter = counter;
        this.lastResort = lastResort;
        this.context = context;
        this.clock = clock;
        this.workers = Executors.newFixedThreadPool(
                settings.slots(), Thread.ofPlatform().daemon().name("job-", 0).factory());
    }

    /**
     * Starts the flow, without a web server, and returns when its code is warm.
     *
     * @param arguments settings, such as {@code --wordfreq.counter.slots=2}
     */
    public static HandedJobs start(String... arguments) {
        var context = new SpringApplicationBuilder(CounterApplication.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .profiles(PROFILE)
                .run(arguments);
        context.getBeanProvider(WarmUp.class).ifAvailable(HandedJobs::await);
        return context.getBean(HandedJobs.class);
    }

    private static void await(WarmUp warmUp) {
        try {
            var unused = warmUp.awaitEnd(WARM_UP);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Takes each message to its end, as far as there is time. If the thread is interrupted all that is not done is given back, and
     * the work on it stops.
     *
     * @param messages as received from the jobs queue, with their attributes
     * @param time until all must have an end, from now; the last half minute is for writing only
     * @return the ids of messages that are not done: they come again by themselves, and must not be deleted
     */
    public List<String> take(List<Message> messages, Duration time) {
        var held = new ArrayList<Lease>();
        try {
            messages.forEach(message -> held.add(leases.hold(new Job(queue, message, clock.instant()))));
            work(List.copyOf(held), time);
        } catch (RuntimeException | Error broken) {
            held.forEach(Lease::giveBack);
            throw broken;
        }
        return held.stream()
                .map(Lease::job)
                .filter(job -> !job.isAcknowledged())
                .map(Job::id)
                .toList();
    }

    private void work(List<Lease> held, Duration time) {
        var timeIsUp = runOutAfter(time.minus(MARGIN), held);
        try {
            for (var work : held.stream().map(this::begin).toList()) {
                work.get();
            }
        } catch (InterruptedException hurried) {
            // Before the thread is told again, or SQS would not be asked.
            held.forEach(Lease::giveBack);
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            timeIsUp.cancel(false);
        }
    }

    /** At once where nothing is left: a thread that is faster than the timer would begin an attempt for nothing. */
    private Future<?> runOutAfter(Duration left, List<Lease> held) {
        if (!left.isPositive()) {
            held.forEach(Lease::runOut);
            return CompletableFuture.completedFuture(null);
        }
        return timer.schedule(() -> held.forEach(Lease::runOut), left.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<?> begin(Lease lease) {
        return workers.submit(() -> {
            try {
                takeOne(lease);
            } catch (RuntimeException | Error unsettled) {
                lastResort.unsettled(lease, unsettled);
            }
        });
    }

    /** What was not begun in time has used up nothing but a delivery, which is given back. */
    private void takeOne(Lease lease) {
        if (lease.end().isPresent()) {
            lease.giveBack();
        } else {
            counter.take(lease);
        }
    }

    /** Gives back what is still held, and stops the flow. */
    @Override
    public void close() {
        leases.giveBack();
        timer.shutdownNow();
        workers.shutdownNow();
        context.close();
    }
}
