package org.wordfreq.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * After the last fault: waits until everything has come to its end. Jobs that used up their receives while everything
 * was on fire are in the dead letters by then, as promised; they are sent again, as an operator would do it.
 */
final class Settling {

    private final Cloud cloud;
    private final List<String> redriven = new ArrayList<>();

    Settling(Cloud cloud) {
        this.cloud = cloud;
    }

    /** Returns when no job and no open document is left; fails when the patience is over. */
    void await(Iterable<Accepted> documents, Duration patience) {
        try {
            Awaitility.await("everything has come to its end")
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> {
                        redrive();
                        return open(documents).isEmpty()
                                && cloud.depth(Cloud.JOBS) + cloud.depth(Cloud.DEAD_LETTERS) == 0;
                    });
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    "not at their end after " + patience + ": " + open(documents) + "; jobs " + cloud.depth(Cloud.JOBS)
                            + ", dead letters " + cloud.depth(Cloud.DEAD_LETTERS),
                    late);
        }
    }

    /** The bodies of the jobs that were sent again from the dead letters. */
    List<String> redriven() {
        return redriven;
    }

    private void redrive() {
        for (var message : cloud.receive(Cloud.DEAD_LETTERS, 10, 30)) {
            cloud.send(message.body(), 0);
            cloud.delete(Cloud.DEAD_LETTERS, message);
            redriven.add(message.body());
        }
    }

    private List<String> open(Iterable<Accepted> documents) {
        var open = new ArrayList<String>();
        for (var accepted : documents) {
            var status = status(cloud.item(accepted.key()));
            if (!status.equals("counted")) {
                open.add(accepted.document() + " " + accepted.id() + " is " + status);
            }
        }
        return open;
    }

    private static String status(Map<String, AttributeValue> item) {
        var status = item.get("Status");
        return status == null ? "without a status" : status.s();
    }
}
