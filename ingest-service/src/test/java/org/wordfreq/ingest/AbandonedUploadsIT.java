package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.ingest.IngestClient.Answer;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Uploads past the service that nobody ends, and completions that died half-way. */
final class AbandonedUploadsIT extends ReconciliationFixture {

    AbandonedUploadsIT(@LocalServerPort int port, LocalAwsEndpoints aws, @Autowired ApplicationContext beans) {
        super(port, aws, beans);
    }

    @Test
    void uploadThatNobodyCompletesIsAbortedWhenItsTimeIsUp() {
        var begun = begin();
        direct.send(begun, 1, "hello");

        clock.pass(Duration.ofHours(23));
        replica().sweep();
        assertThat(uploads()).hasSize(1);
        clock.pass(Duration.ofMinutes(61));
        replica().sweep();

        assertThat(uploads()).isEmpty();
        assertThat(direct.get(begun).json().path("status").asString()).isEqualTo("aborted");
        assertThat(jobs.depth()).isZero();
    }

    @Test
    void uploadThatADyingProcessLeftIsAborted() {
        aws.s3().createMultipartUpload(create -> create.bucket(names.documentsBucket())
                .key(corpus + "/" + UUID.randomUUID() + "/a.txt"));

        clock.pass(Duration.ofHours(23));
        replica().sweep();
        assertThat(uploads()).hasSize(1);
        clock.pass(Duration.ofHours(2));
        replica().sweep();

        assertThat(uploads()).isEmpty();
    }

    @Test
    void completionThatDiedBeforeS3IsOpenedAgain() {
        var begun = begin();
        var eTag = direct.send(begun, 1, "hello");
        var sessions = beans.getBean(UploadSessions.class);
        var session = sessions.find(UUID.fromString(begun.json().path("id").asString()))
                .orElseThrow();
        assertThat(sessions.completing(session, clock.instant())).isTrue();
        assertThat(direct.get(begun).json().at("/parts/0/received").asBoolean()).isTrue();
        clock.pass(Duration.ofMinutes(16));

        replica().sweep();

        assertThat(direct.get(begun).json().path("status").asString()).isEqualTo("open");
        assertThat(direct.complete(begun, List.of(eTag)).status()).isEqualTo(202);
    }

    @Test
    void completionThatDiedAfterS3IsFinished() {
        var begun = begin();
        var eTag = direct.send(begun, 1, "hello");
        var sessions = beans.getBean(UploadSessions.class);
        var session = sessions.find(UUID.fromString(begun.json().path("id").asString()))
                .orElseThrow();
        assertThat(sessions.completing(session, clock.instant())).isTrue();
        aws.s3().completeMultipartUpload(complete -> complete.bucket(names.documentsBucket())
                .key(session.key())
                .uploadId(session.uploadId())
                .multipartUpload(upload -> upload.parts(
                        List.of(CompletedPart.builder().partNumber(1).eTag(eTag).build()))));
        clock.pass(Duration.ofMinutes(16));

        replica().sweep();

        assertThat(documents()).singleElement().satisfies(document -> assertThat(document.id())
                .isEqualTo(session.documentId()));
        assertThat(direct.get(begun).json().path("status").asString()).isEqualTo("completed");
        assertThat(received()).extracting("key").contains(session.key());
    }

    @Test
    void completionOfAnUploadThatWasGivenUpIsNoticed() {
        var session = session(begin());
        var sessions = beans.getBean(UploadSessions.class);
        assertThat(sessions.giveUp(session, clock.instant())).isTrue();

        assertThat(sessions.completed(session)).isFalse();
        assertThat(sessions.completed(session)).isTrue();
    }

    @Test
    void recordThatIsGoneStaysGone() {
        var session = session(begin());
        var key = Map.of(DocumentTable.FILENAME, AttributeValue.fromS("#uploads/" + session.documentId()));
        aws.dynamoDb()
                .deleteItem(delete -> delete.tableName(names.documentsTable()).key(key));
        var sessions = beans.getBean(UploadSessions.class);

        sessions.unlist(session);
        assertThat(sessions.completed(session)).isTrue();

        assertThat(sessions.find(session.documentId())).isEmpty();
    }

    @Test
    void whatFillsAnAnswerOfDynamoDbKeepsNothingElseFromBeingRepaired() {
        var large = "x".repeat(350_000);
        IntStream.range(0, 4)
                .forEach(i -> putBroken(
                        "upload " + i,
                        Map.of("Corpus", UploadSessions.UPLOADS, "ListingKey", "2026#" + i, "Checksums", large)));
        var begun = begin();
        var sweeper = replica();
        clock.pass(Duration.ofHours(25));

        IntStream.range(0, 3).forEach(i -> sweeper.sweep());

        assertThat(direct.get(begun).json().path("status").asString()).isEqualTo("aborted");
    }

    private UploadSession session(Answer begun) {
        return beans.getBean(UploadSessions.class)
                .find(UUID.fromString(begun.json().path("id").asString()))
                .orElseThrow();
    }
}
