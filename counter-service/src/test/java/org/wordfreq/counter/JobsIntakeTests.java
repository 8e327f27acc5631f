package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.counter.protection.WorkerProtection;
import org.wordfreq.platform.resilience.Circuits;
import software.amazon.awssdk.services.sqs.model.Message;

/** What the intake does when something fails that nobody expects. */
class JobsIntakeTests {

    private static final JobsQueue.Receipt NOTHING = new JobsQueue.Receipt(Instant.EPOCH, List.of());

    private final JobsQueue queue = mock();
    private final DocumentCounter counter = mock();
    private final Circuits circuits = mock();
    private final CounterSettings settings = OwnQueue.settings(Duration.ofSeconds(6));
    private final Leases leases = new Leases(mock(), settings, Clock.systemUTC());
    private final Worker worker =
            new Worker(settings, Clock.systemUTC(), new HostName("host"), WorkerProtection.none());
    private final List<Integer> halts = new CopyOnWriteArrayList<>();
    private final JobsIntake intake =
            new JobsIntake(queue, settings, counter, leases, worker, circuits, new LastResort(halts::add));

    JobsIntakeTests() {
        when(circuits.areClosed(any(String[].class))).thenReturn(true);
        when(queue.name()).thenReturn("jobs");
    }

    @AfterEach
    void stop() {
        intake.stop();
        leases.stop();
    }

    @Test
    void errorThatIsNotTheJvmsDoesNotEndTheReceiving() {
        when(queue.receive(anyInt(), any()))
                .thenThrow(new NoClassDefFoundError("pretended"))
                .thenReturn(NOTHING);

        intake.start();

        await().atMost(Duration.ofSeconds(10)).until(intake::isReceiving);
        assertThat(halts).isEmpty();
    }

    @Test
    void processEndsWhenTheReceiverRunsOutOfMemory() {
        when(queue.receive(anyInt(), any()))
                .thenThrow(new OutOfMemoryError("pretended"))
                .thenReturn(NOTHING);

        intake.start();

        await().atMost(Duration.ofSeconds(10)).until(() -> halts.equals(List.of(LastResort.EXIT_CODE)));
    }

    @Test
    void processEndsWhenAJobRunsOutOfMemory() {
        var message = Message.builder().messageId("m").body("body").build();
        when(queue.receive(anyInt(), any()))
                .thenReturn(new JobsQueue.Receipt(Instant.now(), List.of(message)))
                .thenReturn(NOTHING);
        doThrow(new OutOfMemoryError("pretended")).when(counter).take(any());

        intake.start();

        await().atMost(Duration.ofSeconds(10)).until(() -> halts.equals(List.of(LastResort.EXIT_CODE)));
    }

    @Test
    void drainingFinishesWhatAReceiveUnderWayStillBrings() throws InterruptedException {
        var message = Message.builder().messageId("m").body("body").build();
        var receiving = new CountDownLatch(1);
        var draining = new CountDownLatch(1);
        var done = new AtomicBoolean();
        when(queue.receive(anyInt(), any())).thenAnswer(call -> {
            receiving.countDown();
            draining.await();
            return new JobsQueue.Receipt(Instant.now(), List.of(message));
        });
        doAnswer(call -> {
                    done.set(true);
                    return null;
                })
                .when(counter)
                .take(any());
        intake.start();
        receiving.await();

        var drained = CompletableFuture.runAsync(this::drain);
        await().atMost(Duration.ofSeconds(10)).until(() -> intake.isDraining());
        assertThat(drained).isNotDone();
        draining.countDown();
        drained.join();

        assertThat(done).isTrue();
        verify(queue, times(1)).receive(anyInt(), any());
        verify(queue, never()).hide(any(), any());
    }

    @Test
    void jobsThatLeftTheQueueForGoodAreToldAndThoseThatComeBackAreNot() {
        when(queue.receive(anyInt(), any()))
                .thenReturn(receipt("done"))
                .thenReturn(receipt("handed over"))
                .thenReturn(receipt("given back"))
                .thenReturn(receipt("left"))
                .thenReturn(receipt("done, too"))
                .thenReturn(NOTHING);
        doAnswer(call -> {
                    settle(call.getArgument(0));
                    return null;
                })
                .when(counter)
                .take(any());

        intake.start();

        verify(counter, timeout(10_000).times(5)).take(any());
        await().atMost(Duration.ofSeconds(10)).until(() -> worker.busy() == 0);
        assertThat(worker.heartbeat().jobsDone()).isEqualTo(2);
    }

    @Test
    void forWhichServiceItPausesIsTold() {
        when(queue.receive(anyInt(), any())).thenReturn(NOTHING);
        when(circuits.areClosed("s3")).thenReturn(false);
        var changes = new AtomicInteger();
        worker.onChange(changes::incrementAndGet);

        intake.start();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> worker.heartbeat().pausedFor().equals(List.of("s3")));
        verify(queue, never()).receive(anyInt(), any());
        assertThat(changes).as("told at once").hasValue(1);
        when(circuits.areClosed("s3")).thenReturn(true);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> worker.heartbeat().pausedFor().isEmpty());
    }

    private static JobsQueue.Receipt receipt(String id) {
        return new JobsQueue.Receipt(
                Instant.now(),
                List.of(Message.builder().messageId(id).body("body").build()));
    }

    private static void settle(Lease lease) {
        switch (lease.messageId()) {
            case "handed over" -> lease.job().handOver();
            case "given back" -> lease.job().giveBack();
            case "left" -> lease.job().hideFor(Duration.ofSeconds(1));
            default -> lease.job().acknowledge();
        }
    }

    private void drain() {
        try {
            intake.drain();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
