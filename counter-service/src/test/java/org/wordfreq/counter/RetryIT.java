package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What breaks is tried again, five times in all. */
@CounterTest
class RetryIT {

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
    void documentIsCountedWhenS3IsBack() {
        aws.storeText(key, "text", Map.of());
        doThrow(unavailable()).doCallRealMethod().when(s3).getObject(reads(key));

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(document.attempts()).isEqualTo(2);
        assertThat(document.problem()).isNull();
        assertThat(aws.awaitResults(key, 1))
                .as("no result for the attempt that broke off")
                .hasSize(1);
    }

    @Test
    void documentFailsAfterTheLastAttemptAndItsJobIsADeadLetter() {
        aws.storeText(key, "text", Map.of());
        aws.storeText(key + "-other", "text", Map.of());
        doThrow(unavailable()).when(s3).getObject(reads(key));

        aws.send(aws.created(key, null), aws.created(key + "-other", null));

        var document = aws.awaitDocument(key, DocumentStatus.FAILED);
        assertThat(document.attempts()).isEqualTo(5);
        assertThat(document.problem()).satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.COUNTING_FAILED.uri());
            assertThat(problem.detail()).contains("5 attempts").contains("slow down");
        });
        assertThat(aws.awaitDeadLetter(key)).isNotNull();
        assertThat(aws.awaitResults(key, 1))
                .as("one failure, at the end")
                .singleElement()
                .satisfies(result -> assertThat(result.documentStatus()).isEqualTo("failed"));
        assertThat(aws.document(key + "-other").orElseThrow()).satisfies(other -> {
            assertThat(other.status()).isEqualTo(DocumentStatus.COUNTED);
            assertThat(other.attempts())
                    .as("done once, in spite of five deliveries")
                    .isEqualTo(1);
        });
    }

    @Test
    void failedDocumentIsCountedWhenItsJobIsSentAgain() {
        aws.storeText(key, "text", Map.of());
        doThrow(unavailable()).when(s3).getObject(reads(key));
        aws.send(aws.created(key, null));
        aws.awaitDocument(key, DocumentStatus.FAILED);
        // Until then its worker still clears up in S3, and a call of another thread would meet half a stubbing.
        aws.awaitDeadLetter(key);
        doCallRealMethod().when(s3).getObject(reads(key));

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).problem()).isNull();
    }

    @Test
    void errorOfTheJvmIsAFailedAttemptToo() {
        aws.storeText(key, "text", Map.of());
        doThrow(new LinkageError("pretended")).doCallRealMethod().when(s3).getObject(reads(key));

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).attempts()).isEqualTo(2);
    }

    private static Consumer<GetObjectRequest.Builder> reads(String key) {
        return argThat(request -> request != null
                && key.equals(GetObjectRequest.builder()
                        .applyMutation(request)
                        .build()
                        .key()));
    }

    private static Throwable unavailable() {
        return S3Exception.builder().statusCode(503).message("slow down").build();
    }
}
