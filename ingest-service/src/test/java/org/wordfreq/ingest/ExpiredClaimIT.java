package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.ingest.Submission.RepeatKey;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A claim whose time is up in the middle of its request. */
@IngestTest
final class ExpiredClaimIT {

    private final IdempotencyClaims claims;
    private final LocalAwsEndpoints aws;
    private final String key = UUID.randomUUID().toString();

    ExpiredClaimIT(@Autowired IdempotencyClaims claims, LocalAwsEndpoints aws) {
        this.claims = claims;
        this.aws = aws;
    }

    @Test
    void claimThatIsGoneFixesNothingAndTheKeyIsFree() {
        var expired = claim();
        expire(expired);

        assertThatThrownBy(() -> claims.fixContent(expired, "sha")).isInstanceOf(UploadStopped.class);
        claims.jobSent(expired);
        assertThat(claims.fixFiles(key, 1)).isTrue();

        assertThat(claims.fixContent(claim(), "sha")).isTrue();
    }

    @Test
    void claimThatIsAnothersByNowIsLeftAlone() {
        var expired = claim();
        expire(expired);
        var next = claim();

        assertThatThrownBy(() -> claims.fixContent(expired, "sha")).isInstanceOf(UploadStopped.class);
        claims.jobSent(expired);

        assertThat(claim()).isEqualTo(next);
    }

    private Claim.Ours claim() {
        var claim = claims.claim(
                new Submission("PUT", "expired", "a.txt", "standard", "text/plain", null, new RepeatKey(key, 0)));
        assertThat(claim).isInstanceOf(Claim.Ours.class);
        return (Claim.Ours) claim;
    }

    /** As DynamoDB does once the time is up. */
    private void expire(Claim.Ours claim) {
        var record = AttributeValue.fromS(Objects.requireNonNull(claim.record()));
        aws.dynamoDb().deleteItem(delete -> delete.tableName(aws.names().documentsTable())
                .key(Map.of(DocumentTable.FILENAME, record)));
    }
}
