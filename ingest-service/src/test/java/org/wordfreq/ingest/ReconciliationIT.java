package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** All passes of a sweep together; each has a test of its own, named after its class. */
final class ReconciliationIT extends ReconciliationFixture {

    private static final List<String> PASSES =
            List.of("documents", "objects", "deletions", "uploads", "abandoned-uploads");
    /** Those that read items. */
    private static final List<String> READING = PASSES.subList(0, 4);

    ReconciliationIT(@LocalServerPort int port, LocalAwsEndpoints aws, @Autowired ApplicationContext beans) {
        super(port, aws, beans);
    }

    @Test
    void whatCannotBeReadKeepsNothingElseFromBeingRepaired(@Autowired MeterRegistry meters) {
        putBroken("a document", Map.of("Corpus", corpus, "ListingKey", "2026", "Status", "queued"));
        putBroken("a deletion", Map.of("Corpus", Tombstone.DELETIONS, "ListingKey", "2026", "Deleted", "yesterday"));
        putBroken("an upload", Map.of("Corpus", UploadSessions.UPLOADS, "ListingKey", "2026"));
        drop(corpus + "/of a broken tombstone");
        putBroken(names.documentsBucket() + "/" + corpus + "/of a broken tombstone", Map.of("Deleted", "yesterday"));
        put("a.txt");
        put("deleted.txt");
        purge();
        bury(documents("deleted.txt").getFirst());
        drop(corpus + "/dropped");
        begin();
        var before = READING.stream().collect(Collectors.toMap(pass -> pass, pass -> skipped(meters, pass)));
        clock.pass(Duration.ofHours(25));

        replica().sweep();

        assertThat(received())
                .extracting(event -> event.key().replaceAll(".*/", ""))
                .containsExactlyInAnyOrder("a.txt", "deleted.txt", "dropped");
        assertThat(uploads()).isEmpty();
        assertThat(READING)
                .allSatisfy(pass ->
                        assertThat(skipped(meters, pass)).as(pass).isGreaterThan(before.getOrDefault(pass, 0.0)));
    }

    @Test
    void errorInOnePassKeepsNoOtherFromItsWork() {
        put("deleted.txt");
        purge();
        bury(documents().getFirst());
        clock.pass(SILENCE);
        var broken = replica(new MovableClock() {
            @Override
            public Instant instant() {
                throw new StackOverflowError("pretended");
            }
        });

        broken.sweep();

        assertThat(received()).extracting("eventName").containsExactly("ObjectRemoved:Delete");
    }

    @Test
    void operatorsSeeWhenEachPassCameToItsEnd() {
        replica().sweep();

        var metrics = client.get("/actuator/prometheus").response().body();
        var health = client.get("/actuator/health/reconciliation").response().body();
        assertThat(PASSES).allSatisfy(pass -> {
            assertThat(metrics)
                    .containsPattern("wordfreq_reconciliation_completed_seconds\\{[^}]*pass=\"" + pass
                            + "\"[^}]*\\} 1\\.\\d+E9");
            assertThat(health).containsPattern("\"" + pass + "\":\"\\d{4}-");
        });
    }

    @Test
    void operatorsSeeWhatWasRepaired(@Autowired MeterRegistry meters) {
        var before = meters.counter("wordfreq.reconciliation.repaired", "pass", "documents")
                .count();
        put("a.txt");
        purge();
        clock.pass(SILENCE);

        replica().sweep();

        assertThat(client.get("/actuator/prometheus").response().body())
                .containsPattern(
                        "wordfreq_reconciliation_repaired_total\\{[^}]*pass=\"documents\"[^}]*\\} " + (before + 1))
                .containsPattern("wordfreq_reconciliation_sweep_seconds_count\\{[^}]*outcome=\"done\"");
    }

    private static double skipped(MeterRegistry meters, String pass) {
        return meters.counter("wordfreq.reconciliation.skipped", "pass", pass).count();
    }
}
