package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentIds;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.ObjectMetadata;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.S3EventJson;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.wordcount.Analyzer;

/** Parts that come twice, in any order, too late, or not at all. */
@CounterTest
class PartsIT {

    private static final byte[] TEXT = LargeTexts.prose(2_500_000);
    private static final byte[] OTHER = LargeTexts.prose(2_200_000);
    private static final int PARTS = 3;

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
    private MeterRegistry meters;

    private Surroundings aws;
    private String bucket;
    private String key;
    private UUID id;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        bucket = endpoints.names().documentsBucket();
        key = "drops/" + UUID.randomUUID();
        id = DocumentIds.ofObject(bucket, key);
    }

    @Test
    void partsThatComeSeveralTimesInAnyOrderAreCountedOnce() {
        aws.store(key, TEXT, "text/plain", Map.of());
        doAnswer(send -> {
                    List<Integer> indexes = new ArrayList<>(send.<List<Integer>>getArgument(1));
                    Collections.reverse(indexes);
                    for (var time = 0; time < 3; time++) {
                        indexes.forEach(index -> send(1, index));
                    }
                    return null;
                })
                .when(jobs)
                .send(any(), any());
        var before = meters.counter("wordfreq.document.parts.counted").count();

        aws.send(aws.created(key, null));

        assertCounted(TEXT, 1);
        assertThat(meters.counter("wordfreq.document.parts.counted").count() - before)
                .as("as operators see it")
                .isEqualTo(PARTS);
    }

    @Test
    void partsOfAnEndedDocumentChangeNothing() {
        aws.store(key, TEXT, "text/plain", Map.of());
        aws.send(aws.created(key, null));
        assertCounted(TEXT, 1);
        var results = aws.awaitResults(key, 1).size();

        for (var index = 0; index < PARTS; index++) {
            send(1, index);
        }

        assertCounted(TEXT, 1);
        assertThat(aws.results(key)).hasSize(results);
    }

    @Test
    void jobThatComesAgainSendsThePartsThatWereLost() {
        planWithoutJobs();
        aws.ageParts(key);

        doCallRealMethod().when(jobs).send(any(), any());
        aws.send(aws.created(key, null));

        assertCounted(TEXT, 1);
    }

    @Test
    void jobsThatComeAgainSendNoPartsThatAreOnTheirWay() {
        planWithoutJobs();
        var sent = new AtomicInteger();
        doAnswer(send -> sent.incrementAndGet()).when(jobs).send(any(), any());

        aws.send(aws.created(key, "01"));
        aws.send(aws.created(key, null));
        aws.awaitNoJobs();
        assertThat(sent).hasValue(0);

        aws.ageParts(key);
        aws.send(aws.created(key, "01"));
        aws.send(aws.created(key, null));
        aws.awaitNoJobs();
        assertThat(sent).as("the first of them sent the parts").hasValue(1);
    }

    @Test
    void sameContentStoredAgainForAnotherAnalyzerIsCountedByThat() {
        planWithoutJobs();
        doCallRealMethod().when(jobs).send(any(), any());
        aws.store(key, TEXT, "text/plain", Map.of(ObjectMetadata.ANALYZER, "classic", ObjectMetadata.CORPUS, "other"));

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertNothingIsLeft();
        assertThat(document.analyzer()).isEqualTo("classic");
        assertThat(document.corpus()).isEqualTo("other");
        var expected = SinglePass.of(TEXT, Analyzer.CLASSIC, UTF_8);
        assertThat(aws.counts(document).rows().equals(expected.words())).isTrue();
    }

    @Test
    void partIsCountedAsItWasPlannedWhateverTheDocumentSaysSince() {
        planWithoutJobs();
        var plan = plans.find(id, 1).orElseThrow().plan();
        var document = aws.document(key).orElseThrow();
        var other = Documents.replaced(
                document,
                aws.created(key, null),
                new StoredObject(
                        bucket,
                        key,
                        plan.eTag(),
                        null,
                        plan.bytes(),
                        plan.startedAt(),
                        null,
                        null,
                        Map.of(ObjectMetadata.ANALYZER, "classic")));

        assertThat(plan.fits(other)).isTrue();
        assertThat(plan.analyzer()).contains(Analyzer.STANDARD);
    }

    @Test
    void planThatIsWrittenTwiceKeepsWhatIsDone() {
        planWithoutJobs();
        var plan = plans.find(id, 1).orElseThrow().plan();
        plans.done(plan, 1, 0);

        plans.put(plan);

        assertThat(plans.find(id, 1).orElseThrow().done()).containsExactly(1);
        var another = new DocumentPlan(
                id,
                1,
                "another",
                null,
                plan.bytes(),
                plan.fingerprint(),
                "UTF-8",
                "UTF-8",
                "UTF-8",
                plan.cuts(),
                plan.startedAt());
        assertThatThrownBy(() -> plans.put(another)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void planOfAnAttemptThatIsOverGoesWithTheWorkerThatWroteIt() {
        aws.store(key, TEXT, "text/plain", Map.of());
        doAnswer(put -> {
                    var failed = aws.document(key).orElseThrow();
                    items.finish(
                            Documents.ended(
                                    failed,
                                    DocumentStatus.FAILED,
                                    null,
                                    null,
                                    Problem.of(ProblemType.COUNTING_FAILED, "pretended")),
                            Instant.now());
                    return put.callRealMethod();
                })
                .doCallRealMethod()
                .when(plans)
                .put(argThat(plan -> plan != null && plan.documentId().equals(id)));
        doAnswer(cleanUp -> null).when(notes).gone(any(), eq(key), any());

        aws.send(aws.created(key, null));

        await().atMost(Surroundings.PATIENCE).until(() -> aws.document(key)
                .filter(document -> document.status().isFinal())
                .isPresent());
        aws.awaitNoJobs();
        assertThat(aws.plansOf(id)).isEmpty();
    }

    @Test
    void forgedPartOfAnotherDocumentRemovesNothingOfIt() {
        planWithoutJobs();
        send(1, 0);
        await().atMost(Surroundings.PATIENCE).until(() -> aws.partsOf(id).size() == 1);

        aws.sendBody(JobJson.write(new Part(bucket, "nothing/there-" + id, id, 1, 0)));
        aws.awaitNoJobs();

        assertThat(aws.partsOf(id)).hasSize(1);
    }

    @Test
    void partInAForeignBucketIsADeadLetter() {
        planWithoutJobs();
        send(1, 0);
        await().atMost(Surroundings.PATIENCE).until(() -> aws.partsOf(id).size() == 1);

        aws.sendBody(JobJson.write(new Part("foreign", key, id, 1, 0)));

        assertThat(aws.awaitDeadLetter(id.toString()).body()).contains("foreign");
        assertThat(aws.partsOf(id)).hasSize(1);
    }

    @Test
    void deadLetterOfADocumentWhosePartsMakeProgressIsNoEnd() {
        planWithoutJobs();

        giveUp(S3EventJson.write(List.of(aws.created(key, null))));
        await().atMost(Surroundings.PATIENCE)
                .until(() -> "1".equals(aws.depth().get("ApproximateNumberOfMessagesNotVisible")));
        assertThat(aws.document(key).orElseThrow().status()).isEqualTo(DocumentStatus.COUNTING);
        send(1, 0);
        send(1, 1);
        send(1, 2);

        assertCounted(TEXT, 1);
    }

    @Test
    void deadLetterOfADocumentWhosePartsAreLostIsItsEnd() {
        planWithoutJobs();
        aws.ageParts(key);

        giveUp(S3EventJson.write(List.of(aws.created(key, null))));

        aws.awaitDocument(key, DocumentStatus.FAILED);
        assertNothingIsLeft();
    }

    @Test
    void deadLetterOfAPartThatWasCountedMeanwhileIsNoEnd() {
        planWithoutJobs();
        send(1, 0);
        await().atMost(Surroundings.PATIENCE)
                .until(() -> plans.find(id, 1).orElseThrow().done().contains(0));
        aws.ageParts(key);

        giveUp(part(1, 0));
        aws.awaitNoJobs();
        assertThat(aws.document(key).orElseThrow().status()).isEqualTo(DocumentStatus.COUNTING);

        giveUp(part(1, 1));
        aws.awaitDocument(key, DocumentStatus.FAILED);
        assertThat(aws.awaitResults(key, 1)).hasSize(1);
        assertNothingIsLeft();
    }

    @Test
    void partThatFailedTheDocumentIsKnownAsSoonAsThatHasFailed() {
        planWithoutJobs();
        var counting = aws.document(key).orElseThrow();
        var part = new Part(bucket, key, id, 1, 1);
        var problem = Problem.of(ProblemType.COUNTING_FAILED, "pretended");

        items.finish(Documents.ended(counting, DocumentStatus.FAILED, null, null, problem), part, Instant.now());

        assertThat(items.find(bucket, key))
                .hasValueSatisfying(known -> assertThat(known.isFailedBy(part)).isTrue());
        doCallRealMethod().when(jobs).send(any(), any());
        send(1, 1);
        assertCounted(TEXT, 2);
    }

    @Test
    void jobThatComesAgainHasAllPartsPutTogetherThatAreDone() {
        planWithoutJobs();
        doThrow(new IllegalStateException("killed")).when(notes).lease(any(), any(), any(), any());
        for (var index = 0; index < PARTS; index++) {
            send(1, index);
        }
        // Whoever was killed there had noted the last progress before.
        await().atMost(Surroundings.PATIENCE)
                .untilAsserted(() -> verify(notes, atLeastOnce()).lease(any(), any(), any(), any()));
        aws.purgeJobs();
        aws.ageParts(key);

        doCallRealMethod().when(notes).lease(any(), any(), any(), any());
        doCallRealMethod().when(jobs).send(any(), any());
        aws.send(aws.created(key, null));

        assertCounted(TEXT, 1);
    }

    @Test
    void partsOfReplacedContentAreForgotten() {
        planWithoutJobs();
        send(1, 0);
        await().atMost(Surroundings.PATIENCE).until(() -> aws.partsOf(id).size() == 1);
        doCallRealMethod().when(jobs).send(any(), any());
        aws.store(key, OTHER, "text/plain", Map.of());
        aws.send(aws.created(key, "02"));
        send(1, 1);
        send(1, 2);

        assertCounted(OTHER, 2);
    }

    @Test
    void partThatFindsOtherContentHasItCounted() {
        planWithoutJobs();
        aws.store(key, OTHER, "text/plain", Map.of());

        doCallRealMethod().when(jobs).send(any(), any());
        send(1, 1);

        assertCounted(OTHER, 2);
    }

    @Test
    void partThatFindsNoObjectFailsTheDocument() {
        planWithoutJobs();
        send(1, 0);
        await().atMost(Surroundings.PATIENCE).until(() -> aws.partsOf(id).size() == 1);
        aws.remove(key);

        send(1, 1);

        var document = aws.awaitDocument(key, DocumentStatus.FAILED);
        assertThat(document.problem())
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.OBJECT_GONE.uri()));
        assertNothingIsLeft();
    }

    @Test
    void partThatIsGivenUpFailsTheDocument() {
        aws.store(key, TEXT, "text/plain", Map.of());
        doThrow(new IllegalStateException("no space"))
                .when(parts)
                .put(argThat(plan -> plan.documentId().equals(id)), eq(1), any());

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.FAILED);
        assertThat(document.problem())
                .satisfies(problem -> assertThat(problem.detail()).contains("no space"));
        var deadLetter = aws.awaitDeadLetter(id.toString());
        assertThat(deadLetter.body()).isEqualTo(part(1, 1));
        assertNothingIsLeft();

        doCallRealMethod().when(parts).put(any(), anyInt(), any());
        aws.sendBody(deadLetter.body());

        assertCounted(TEXT, 2);
    }

    @Test
    void partThatNobodyPlannedIsForgotten() {
        send(1, 0);

        aws.awaitNoJobs();
        assertThat(aws.item(key)).isEmpty();
    }

    private void planWithoutJobs() {
        aws.store(key, TEXT, "text/plain", Map.of());
        doNothing().when(jobs).send(any(), any());
        aws.send(aws.created(key, "01"));
        aws.awaitNoJobs();
        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTING).attempts()).isEqualTo(1);
    }

    private void giveUp(String body) {
        aws.sendBody(JobJson.write(new GivenUp("the dead letter's id", "", 5, body)));
    }

    private void send(int attempt, int index) {
        aws.sendBody(part(attempt, index));
    }

    private String part(int attempt, int index) {
        return JobJson.write(new Part(bucket, key, id, attempt, index));
    }

    private void assertCounted(byte[] text, int attempts) {
        await().atMost(Surroundings.PATIENCE).until(() -> aws.document(key)
                .filter(document -> document.status() == DocumentStatus.COUNTED && document.attempts() == attempts)
                .isPresent());
        assertNothingIsLeft();
        Document document = aws.document(key).orElseThrow();
        var expected = SinglePass.of(text, Analyzer.STANDARD, UTF_8);
        assertThat(aws.counts(document).rows().equals(expected.words())).isTrue();
        assertThat(document.attempts()).isEqualTo(attempts);
    }

    private void assertNothingIsLeft() {
        aws.awaitNoJobs();
        assertThat(aws.partsOf(id)).isEmpty();
        assertThat(aws.plansOf(id)).isEmpty();
        assertThat(aws.item(key).orElseThrow()).doesNotContainKeys("PartsOf", "PartsProgressAt");
    }
}
