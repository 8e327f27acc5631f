package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.counter.Admission.Admitted;
import org.wordfreq.counter.Admission.Admitted.Begun;
import org.wordfreq.counter.Admission.Admitted.Closed;
import org.wordfreq.counter.DocumentParts.Found;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** A message and its copies that are in the queue at once, because an answer was lost or a process died in between. */
@CounterTest
class CopiesIT {

    private static final Duration TERM = Duration.ofSeconds(60);

    @Autowired
    private Admission admission;

    @Autowired
    private DocumentItems items;

    @Autowired
    private PartsNotes notes;

    @Autowired
    private DocumentParts parts;

    private final OwnQueue queue;
    private final String bucket;
    private final Surroundings aws;
    private final String key = "drops/" + UUID.randomUUID();

    CopiesIT(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        bucket = endpoints.names().documentsBucket();
        queue = new OwnQueue(endpoints, TERM);
        aws.storeText(key, "text", Map.of());
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void copyTakesTheDocumentFromItsOriginalAndNobodyTakesItBack() {
        queue.send("body");
        var original = queue.receive();
        assertThat(admit(original)).isInstanceOf(Begun.class);

        var first = copy(original);
        var second = copy(original);

        assertThat(admit(first)).as("the original was given up for it").isInstanceOf(Begun.class);
        assertThat(admit(second)).as("the other copy").isEqualTo(new Closed(new Outcome.Duplicate()));
        assertThat(admit(original)).as("the original").isEqualTo(new Closed(new Outcome.Duplicate()));
        assertThat(admit(copy(second))).as("the other's copy").isEqualTo(new Closed(new Outcome.Duplicate()));
        assertThat(aws.document(key).orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    void copyPutsTogetherThePartsThatItsOriginalHadLeased() {
        queue.send("body");
        var original = queue.receive();
        var counting = ((Begun) admit(original)).attempt().document();
        var first = copy(original);
        var second = copy(original);

        assertThat(lease(counting, original)).isTrue();
        assertThat(lease(counting, first)).isTrue();
        assertThat(lease(counting, second)).isFalse();
        assertThat(lease(counting, original)).isFalse();
    }

    @Test
    void copyOfAPartsJobGoesOnWithTheAttemptThatItsOriginalHadBegun() {
        queue.send("plan");
        var id = ((Begun) admit(queue.receive())).attempt().document().id();
        var part = new Part(bucket, key, id, 1, 0);
        aws.storeText(key, "other text", Map.of());
        queue.send("part");
        var original = queue.receive();
        assertThat(admit(original)).as("it found other content").isInstanceOf(Begun.class);

        var first = copy(original);
        var second = copy(original);

        assertThat(parts.find(part, first)).isInstanceOf(Found.Anew.class);
        assertThat(admit(first)).as("the original was given up for it").isInstanceOf(Begun.class);
        var outdated = new Found.Closed(new Outcome.Outdated());
        assertThat(parts.find(part, second)).as("the other copy").isEqualTo(outdated);
        assertThat(parts.find(part, original)).as("the original").isEqualTo(outdated);
        assertThat(parts.find(part, copy(first))).as("its own copy").isInstanceOf(Found.Anew.class);
        assertThat(aws.document(key).orElseThrow().attempts()).isEqualTo(3);
    }

    private boolean lease(Document counting, Job job) {
        return notes.lease(counting, job, Instant.now().plusSeconds(60), Instant.now());
    }

    private Admitted admit(Job job) {
        return admission.admit(aws.created(key, null), new Lease(job, items, TERM, Clock.systemUTC()));
    }

    private Job copy(Job job) {
        queue.jobs().send(job.body(), Map.of(Job.COPY_OF, job.id()));
        return queue.receive();
    }
}
