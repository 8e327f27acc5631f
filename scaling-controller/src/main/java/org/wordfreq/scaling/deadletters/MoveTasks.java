package org.wordfreq.scaling.deadletters;

import static org.wordfreq.platform.queue.Answer.await;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

/** The moves by which SQS itself sends all dead letters again, without their passing through us. */
@Component
final class MoveTasks {

    /** The most that SQS tells of. */
    private static final int LISTED = 10;

    private final SqsAsyncClient sqs;
    private final Queues queues;

    MoveTasks(SqsAsyncClient sqs, Queues queues) {
        this.sqs = sqs;
        this.queues = queues;
    }

    /**
     * A move.
     *
     * @param status as SQS says it, in lower case: running, completed, failed, cancelling, cancelled
     * @param moved how many messages were moved, approximately
     * @param toMove how many there were to move at the beginning, approximately; null when SQS does not tell
     * @param failure why it failed, if it did
     */
    record Move(
            Instant startedAt,
            String status,
            long moved,
            @Nullable Long toMove,
            @Nullable String failure) {

        boolean isRunning() {
            return status.equals("running") || status.equals("cancelling");
        }
    }

    /** The last ones, the newest first. */
    List<Move> list() {
        return await(sqs.listMessageMoveTasks(
                        r -> r.sourceArn(queues.deadLettersArn()).maxResults(LISTED)))
                .results()
                .stream()
                .map(MoveTasks::move)
                .toList();
    }

    boolean isRunning() {
        return list().stream().anyMatch(Move::isRunning);
    }

    /** Whether a move was begun that is not among those, which were the last ones before. */
    boolean hasBegunSince(List<Move> before) {
        var newest =
                before.stream().map(Move::startedAt).max(Instant::compareTo).orElse(Instant.MIN);
        return list().stream().anyMatch(move -> move.startedAt().isAfter(newest));
    }

    /**
     * Starts to move all, to the jobs queue: by itself, SQS would move each to where it came from, which it does not know
     * of letters that counters put there.
     *
     * @param perSecond how many a second at most; as fast as SQS can for null
     * @return the task's handle; empty if another move is running
     */
    Optional<String> start(@Nullable Integer perSecond) {
        try {
            var task = await(sqs.startMessageMoveTask(r -> r.sourceArn(queues.deadLettersArn())
                    .destinationArn(queues.jobsArn())
                    .maxNumberOfMessagesPerSecond(perSecond)));
            return Optional.of(task.taskHandle());
        } catch (UnsupportedOperationException running) {
            return Optional.empty();
        }
    }

    private static Move move(ListMessageMoveTasksResultEntry task) {
        return new Move(
                Instant.ofEpochMilli(task.startedTimestamp()),
                task.status().toLowerCase(Locale.ROOT),
                Objects.requireNonNullElse(task.approximateNumberOfMessagesMoved(), 0L),
                task.approximateNumberOfMessagesToMove(),
                task.failureReason());
    }
}
