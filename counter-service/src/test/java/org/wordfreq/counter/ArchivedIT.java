package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;

/** Objects in an archive: failed at once, with what to do, and counted when they were restored and their job is sent again. */
@CounterTest
class ArchivedIT {

    @Autowired
    private S3Client s3;

    private Surroundings aws;
    private String key;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        key = "drops/" + UUID.randomUUID();
    }

    @Test
    void archivedObjectFailsItsDocumentAtOnceAndIsNoDeadLetter() {
        aws.storeText(key, "text", Map.of());
        doThrow(archived()).when(s3).getObject(reads(key));

        aws.send(aws.created(key, null));

        assertArchived(aws.awaitDocument(key, DocumentStatus.FAILED));
        aws.awaitNoJobs();
        assertThat(aws.awaitResults(key, 1)).singleElement().satisfies(result -> {
            assertThat(result.documentStatus()).isEqualTo("failed");
            assertThat(result.statusMessage()).contains("Restore it").contains("deploy/replay");
        });
    }

    @Test
    void restoredObjectIsCountedWhenItsJobIsSentAgain() {
        aws.storeText(key, "text", Map.of());
        doThrow(archived()).when(s3).getObject(reads(key));
        aws.send(aws.created(key, null));
        aws.awaitDocument(key, DocumentStatus.FAILED);
        aws.awaitNoJobs();
        doCallRealMethod().when(s3).getObject(reads(key));

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).problem()).isNull();
    }

    @Test
    void largeDocumentThatWasArchivedBeforeItWasCutFailsAtOnce() {
        aws.storeText(key, "some words ".repeat(200_000), Map.of());
        doThrow(archived()).when(s3).getObject(reads(key));

        aws.send(aws.created(key, null));

        assertArchived(aws.awaitDocument(key, DocumentStatus.FAILED));
        aws.awaitNoJobs();
    }

    @Test
    void documentWhosePartsAreArchivedFailsAndLeavesNothing() {
        aws.storeText(key, "some words ".repeat(200_000), Map.of());
        doThrow(archived()).when(s3).getObject(readsAPart(key));

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.FAILED);
        assertArchived(document);
        aws.awaitNoJobs();
        await().atMost(Surroundings.PATIENCE)
                .until(() -> aws.plansOf(document.id()).isEmpty());
        assertThat(aws.partsOf(document.id())).isEmpty();
    }

    private static Consumer<GetObjectRequest.Builder> readsAPart(String key) {
        return argThat(request -> request != null
                && key.equals(request(request).key())
                && isPart(request(request).range()));
    }

    /** What is read to find a place for a cut is much shorter. */
    private static boolean isPart(@Nullable String range) {
        if (range == null) {
            return false;
        }
        var ends = range.substring("bytes=".length()).split("-", 2);
        return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) > PartsPlanner.WIDE_WINDOW / 2;
    }

    private static void assertArchived(Document document) {
        assertThat(document.attempts()).isEqualTo(1);
        assertThat(document.problem()).satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.OBJECT_ARCHIVED.uri());
            assertThat(problem.detail())
                    .contains(document.key())
                    .contains("DEEP_ARCHIVE")
                    .contains("restore-object");
        });
    }

    private static Consumer<GetObjectRequest.Builder> reads(String key) {
        return argThat(request -> request != null && key.equals(request(request).key()));
    }

    private static GetObjectRequest request(Consumer<GetObjectRequest.Builder> built) {
        return GetObjectRequest.builder().applyMutation(built).build();
    }

    private static Throwable archived() {
        return InvalidObjectStateException.builder()
                .storageClass("DEEP_ARCHIVE")
                .statusCode(403)
                .message("The operation is not valid for the object's storage class")
                .build();
    }
}
