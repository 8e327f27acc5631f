package org.wordfreq.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import org.wordfreq.counter.HandedJobs;

/**
 * The function that SQS calls with jobs. Each of a batch is settled on its own: those that are not done are named in the
 * answer, which keeps Lambda from deleting them (the event source must have {@code ReportBatchItemFailures}).
 *
 * <p>The flow starts and warms up in the constructor, that is before Lambda takes its snapshot (SnapStart). What a snapshot
 * keeps of it, such as connections, is opened anew by the clients when it does not work.
 *
 * <p>A job must end within the function's time, 15 minutes at most, and with its ephemeral storage. One that does not end in
 * time begins anew, and is a dead letter after five times.
 */
public final class JobsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final HandedJobs jobs;

    /** Called once by Lambda. Settings come from the environment, see {@code infra}. */
    public JobsHandler() {
        this(HandedJobs.start());
    }

    JobsHandler(HandedJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var messages = event.getRecords().stream().map(Messages::of).toList();
        var undone = jobs.take(messages, Duration.ofMillis(context.getRemainingTimeInMillis()));
        return new SQSBatchResponse(undone.stream().map(BatchItemFailure::new).toList());
    }
}
