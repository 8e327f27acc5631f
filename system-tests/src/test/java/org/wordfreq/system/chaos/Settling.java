package org.wordfreq.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.wordfreq.contracts.DocumentTable;
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

    /** Returns when there is nothing left to do for the platform; fails when the patience is over. */
    void await(Ledger ledger, Duration patience) {
        try {
            Awaitility.await("everything has come to its end")
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> {
                        redrive();
                        return open(ledger).isEmpty();
                    });
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("not at its end after " + patience + ": " + open(ledger), late);
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

    /** What is not at its end, in words. */
    private List<String> open(Ledger ledger) {
        var open = new ArrayList<String>();
        for (var accepted : ledger.kept()) {
            var item = cloud.item(accepted.key());
            var status = status(item);
            if (!status.equals("counted")) {
                open.add(accepted.document() + " " + accepted.id() + " is " + status);
            } else if (item.containsKey(DocumentTable.RESULT_OWED_SINCE)) {
                open.add("the result of " + accepted.document() + " " + accepted.id());
            }
        }
        for (var queue : List.of(Cloud.JOBS, Cloud.DEAD_LETTERS)) {
            if (cloud.depth(queue) > 0) {
                open.add(cloud.depth(queue) + " messages in " + queue);
            }
        }
        if (open.isEmpty()) {
            cloud.items().stream().filter(Settling::isUnfinished).forEach(item -> open.add("deletion " + item));
            cloud.openUploads().forEach(key -> open.add("multipart upload of " + key));
        }
        return open;
    }

    /** Whether something may be left of a deleted document: then it stands in a list of its own. */
    private static boolean isUnfinished(Map<String, AttributeValue> item) {
        var corpus = item.get("Corpus");
        return corpus != null && corpus.s().equals("#deletions");
    }

    private static String status(Map<String, AttributeValue> item) {
        var status = item.get("Status");
        return status == null ? "without a status" : status.s();
    }
}
