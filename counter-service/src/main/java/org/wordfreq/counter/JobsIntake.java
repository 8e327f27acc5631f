package org.wordfreq.counter;

import io.awspring.cloud.sqs.listener.BackPressureMode;
import io.awspring.cloud.sqs.listener.QueueNotFoundStrategy;
import io.awspring.cloud.sqs.listener.SqsContainerOptionsBuilder;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import io.awspring.cloud.sqs.listener.acknowledgement.handler.AcknowledgementMode;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Receives jobs, no more than there are free slots: a job that waits here could run elsewhere. Begins as soon as the queue
 * is there, which may be after this service has started; stops first of all on shutdown waits for what runs, and
 * gives back what does not end in time.
 *
 * <p>Documents are counted on platform threads. Counting keeps a processor busy, and virtual threads that do so would
 * keep all others (heartbeats, health) from running, since they are not preempted.
 */
@Component
final class JobsIntake implements SmartLifecycle {

    static final int PHASE = Integer.MAX_VALUE;

    private static final Logger log = LoggerFactory.getLogger(JobsIntake.class);
    private static final int MAX_MESSAGES_PER_RECEIVE = 10;
    private static final Duration SLOT_WAIT = Duration.ofMillis(100);
    private static final Duration QUEUE_WAIT = Duration.ofMillis(500);

    private final SqsAsyncClient sqs;
    private final QueueUrls urls;
    private final String queue;
    private final CounterSettings settings;
    private final DocumentCounter counter;
    private final Leases leases;
    private final Worker worker;
    private volatile boolean running;
    private @Nullable ScheduledExecutorService opener;
    private volatile @Nullable SqsMessageListenerContainer<String> container;

    JobsIntake(
            SqsAsyncClient sqs,
            QueueUrls urls,
            ResourceNames names,
            CounterSettings settings,
            DocumentCounter counter,
            Leases leases,
            Worker worker) {
        this.sqs = sqs;
        this.urls = urls;
        this.queue = names.jobsQueue();
        this.settings = settings;
        this.counter = counter;
        this.leases = leases;
        this.worker = worker;
    }

    @Override
    public synchronized void start() {
        running = true;
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("jobs-opener").factory());
        var unused = executor.scheduleWithFixedDelay(this::open, 0, QUEUE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        opener = executor;
    }

    @Override
    public void stop() {
        running = false;
        close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Whether jobs are being received. */
    boolean isReceiving() {
        var opened = container;
        return opened != null && opened.isRunning();
    }

    private synchronized void open() {
        if (!running || container != null) {
            return;
        }
        try {
            urls.of(queue);
            var opened = container();
            opened.start();
            container = opened;
            stopOpening();
            log.atInfo()
                    .addKeyValue("queue", queue)
                    .addKeyValue("slots", settings.slots())
                    .log("Taking jobs");
        } catch (RuntimeException notYet) {
            log.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("cause", Causes.describe(notYet))
                    .log("Cannot receive jobs yet");
        }
    }

    private synchronized void close() {
        stopOpening();
        var opened = container;
        if (opened != null) {
            opened.stop();
            leases.giveBack();
            container = null;
        }
    }

    private void stopOpening() {
        if (opener != null) {
            opener.shutdown();
            opener = null;
        }
    }

    private SqsMessageListenerContainer<String> container() {
        return SqsMessageListenerContainer.<String>builder()
                .id("jobs")
                .sqsAsyncClient(sqs)
                .queueNames(queue)
                .configure(this::configure)
                .messageListener(this::take)
                .build();
    }

    private void configure(SqsContainerOptionsBuilder options) {
        options.maxConcurrentMessages(settings.slots())
                .maxMessagesPerPoll(Math.min(settings.slots(), MAX_MESSAGES_PER_RECEIVE))
                // One long document must not keep the other slots from polling: take what slots are free after this
                // time.
                .backPressureMode(BackPressureMode.FIXED_HIGH_THROUGHPUT)
                .maxDelayBetweenPolls(SLOT_WAIT)
                .pollTimeout(settings.pollTimeout())
                .messageVisibility(settings.visibility())
                .queueNotFoundStrategy(QueueNotFoundStrategy.FAIL)
                // The flow acknowledges, at once and last.
                .acknowledgementMode(AcknowledgementMode.MANUAL)
                .acknowledgementInterval(Duration.ZERO)
                .acknowledgementThreshold(0)
                .listenerShutdownTimeout(settings.drainTimeout())
                .acknowledgementShutdownTimeout(Duration.ofSeconds(2));
    }

    private void take(Message<String> message) {
        worker.occupy(() -> counter.take(new Job(message)));
    }
}
