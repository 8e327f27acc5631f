package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.invocation.InvocationOnMock;
import org.mockito.stubbing.Stubber;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentIds;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.wordcount.Analyzer;

/**
 * Workers that break off right before and right after each step of a document that is counted in parts. Each of many
 * documents has the worker of one step break off once; the delivery that comes next goes on, and in the end every document
 * is counted exactly, and nothing is left of its parts.
 */
@CounterTest
class PartsCrashIT {

    private static final byte[] TEXT = LargeTexts.prose(2_200_000);
    private static final byte[] OTHER = LargeTexts.prose(1_100_000);

    /** What writes, or reads what was written, in the order in which it is done. */
    private enum Step {
        BEGIN,
        NOTE_PARTS,
        WRITE_PLAN,
        RELEASE_LEASE,
        SEND_JOBS,
        KEEP_COUNTS,
        ADD_TO_DONE,
        NOTE_PROGRESS,
        LEASE_ALL,
        READ_COUNTS,
        WRITE_FILE,
        FINISH_ITEM,
        SEND_RESULT,
        DELETE_PLAN,
        DELETE_COUNTS,
        STRIKE_OFF
    }

    private record Crash(Step step, boolean before) {}

    @Autowired
    private DocumentItems items;

    @Autowired
    private PartsNotes notes;

    @Autowired
    private PlanItems plans;

    @Autowired
    private PartJobs jobs;

    @Autowired
    private PartsBucket parts;

    @Autowired
    private CountsBucket counts;

    @Autowired
    private ResultsQueue results;

    private final Map<UUID, Crash> crashes = new ConcurrentHashMap<>();
    private final Set<UUID> withoutJobs = ConcurrentHashMap.newKeySet();
    private Surroundings aws;
    private String bucket;

    @BeforeEach
    void breakOff(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        bucket = endpoints.names().documentsBucket();
        at(Step.BEGIN).when(items).begin(any(), any(), any());
        at(Step.NOTE_PARTS).when(notes).begin(any(), any());
        at(Step.WRITE_PLAN).when(plans).put(any());
        at(Step.RELEASE_LEASE).when(notes).release(any(), any());
        at(Step.SEND_JOBS).when(jobs).send(any(), any());
        at(Step.KEEP_COUNTS).when(parts).put(any(), anyInt(), any());
        at(Step.ADD_TO_DONE).when(plans).done(any(), anyInt(), anyLong());
        at(Step.NOTE_PROGRESS).when(notes).progress(any(), any());
        at(Step.LEASE_ALL).when(notes).lease(any(), any(), any(), any());
        at(Step.READ_COUNTS).when(parts).get(any(), anyInt(), any());
        at(Step.WRITE_FILE).when(counts).publish(any(), any());
        at(Step.FINISH_ITEM).when(items).finish(any(Document.class), any());
        at(Step.SEND_RESULT).when(results).send(any(), any());
        at(Step.DELETE_PLAN).when(plans).delete(any(), anyInt());
        at(Step.DELETE_COUNTS).when(parts).deleteAll(any(), anyInt());
        at(Step.STRIKE_OFF).when(notes).gone(any(), any(), any());
    }

    @Test
    void everyStepMayBeTheLast() {
        var expected = SinglePass.of(TEXT, Analyzer.STANDARD, UTF_8);
        var keys = Arrays.stream(Step.values())
                .flatMap(step -> Arrays.asList(store(step, true), store(step, false)).stream())
                .toList();

        keys.forEach(key -> aws.send(aws.created(key, null)));

        for (var key : keys) {
            var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
            assertThat(aws.counts(document).rows().equals(expected.words()))
                    .as(key)
                    .isTrue();
            assertThat(aws.awaitResults(key, 1)).as(key).isNotEmpty();
        }
        aws.awaitNoJobs();
        assertThat(crashes).as("crashes that did not happen").isEmpty();
        assertThat(keys).allSatisfy(this::assertNothingIsLeft);
    }

    /** The part's job finds other content than was planned, and begins an attempt at that. */
    @Test
    void everyStepOfAnAttemptThatAPartsJobBeganMayBeTheLast() {
        var expected = SinglePass.of(OTHER, Analyzer.STANDARD, UTF_8);
        var steps = new LinkedHashMap<String, Crash>();
        Stream.of(
                        Step.BEGIN,
                        Step.NOTE_PARTS,
                        Step.WRITE_PLAN,
                        Step.RELEASE_LEASE,
                        Step.SEND_JOBS,
                        Step.FINISH_ITEM,
                        Step.SEND_RESULT)
                .forEach(step -> {
                    steps.put(key(step, true), new Crash(step, true));
                    steps.put(key(step, false), new Crash(step, false));
                });
        steps.keySet().forEach(key -> {
            withoutJobs.add(DocumentIds.ofObject(bucket, key));
            aws.store(key, TEXT, "text/plain", Map.of());
            aws.send(aws.created(key, null));
        });
        steps.keySet().forEach(key -> aws.awaitDocument(key, DocumentStatus.COUNTING));
        aws.awaitNoJobs();

        steps.forEach((key, crash) -> {
            var id = DocumentIds.ofObject(bucket, key);
            aws.store(key, OTHER, "text/plain", Map.of());
            crashes.put(id, crash);
            aws.sendBody(JobJson.write(new Part(bucket, key, id, 1, 1)));
        });

        for (var key : steps.keySet()) {
            var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
            assertThat(aws.counts(document).rows().equals(expected.words()))
                    .as(key)
                    .isTrue();
            assertThat(aws.awaitResults(key, 1)).as(key).isNotEmpty();
        }
        aws.awaitNoJobs();
        assertThat(crashes).as("crashes that did not happen").isEmpty();
        assertThat(steps.keySet()).allSatisfy(this::assertNothingIsLeft);
    }

    private static String key(Step step, boolean before) {
        return "drops/" + (before ? "before-" : "after-") + step + "-" + UUID.randomUUID();
    }

    private String store(Step step, boolean before) {
        var key = key(step, before);
        aws.store(key, TEXT, "text/plain", Map.of());
        crashes.put(DocumentIds.ofObject(bucket, key), new Crash(step, before));
        return key;
    }

    private void assertNothingIsLeft(String key) {
        var id = DocumentIds.ofObject(bucket, key);
        assertThat(aws.partsOf(id)).isEmpty();
        assertThat(aws.plansOf(id)).isEmpty();
        assertThat(aws.item(key).orElseThrow()).doesNotContainKeys("PartsOf", "PartsProgressAt", "LeasedTo");
    }

    private Stubber at(Step step) {
        return doAnswer(call -> {
            var id = documentOf(call);
            if (withoutJobs.contains(id) && isJobsOfFirstAttempt(call)) {
                return null;
            }
            var crash = crashes.get(id);
            if (crash == null || crash.step() != step || !crashes.remove(id, crash)) {
                return call.callRealMethod();
            }
            if (!crash.before()) {
                call.callRealMethod();
            }
            throw new IllegalStateException("broke off " + crash);
        });
    }

    private static boolean isJobsOfFirstAttempt(InvocationOnMock call) {
        return call.getMock() instanceof PartJobs
                && call.<Document>getArgument(0).attempts() == 1;
    }

    private UUID documentOf(InvocationOnMock call) {
        for (var argument : call.getArguments()) {
            if (argument instanceof Document document) {
                return document.id();
            } else if (argument instanceof DocumentPlan plan) {
                return plan.documentId();
            } else if (argument instanceof Attempt attempt) {
                return attempt.document().id();
            } else if (argument instanceof UUID id) {
                return id;
            }
        }
        return DocumentIds.ofObject(call.getArgument(0), call.getArgument(1));
    }
}
