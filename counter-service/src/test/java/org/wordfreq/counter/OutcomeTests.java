package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.counter.Outcome.Disposition;

class OutcomeTests {

    private static final ObjectEvent EVENT =
            new ObjectEvent("ObjectCreated:Put", Instant.EPOCH, "", "b", "k", null, null, null, null);

    @ParameterizedTest
    @MethodSource
    void everyOutcomeHasItsDispositionAndItsTag(Outcome outcome, Disposition disposition, String tag) {
        assertThat(outcome.disposition()).isEqualTo(disposition);
        assertThat(outcome.tag()).isEqualTo(tag);
    }

    static Stream<Arguments> everyOutcomeHasItsDispositionAndItsTag() {
        return Stream.of(
                Arguments.of(new Outcome.Ended(document(DocumentStatus.COUNTED)), Disposition.ACKNOWLEDGE, "counted"),
                Arguments.of(new Outcome.Ended(document(DocumentStatus.REJECTED)), Disposition.ACKNOWLEDGE, "rejected"),
                Arguments.of(new Outcome.Ended(document(DocumentStatus.FAILED)), Disposition.ACKNOWLEDGE, "failed"),
                Arguments.of(
                        new Outcome.Repeated(document(DocumentStatus.COUNTED)), Disposition.ACKNOWLEDGE, "repeated"),
                Arguments.of(new Outcome.Outdated(), Disposition.ACKNOWLEDGE, "outdated"),
                Arguments.of(new Outcome.Duplicate(), Disposition.ACKNOWLEDGE, "duplicate"),
                Arguments.of(new Outcome.Superseded(true), Disposition.ACKNOWLEDGE, "superseded"),
                Arguments.of(new Outcome.Superseded(false), Disposition.LEAVE, "superseded"),
                Arguments.of(new Outcome.Unheld(Lease.End.OUT_OF_TIME), Disposition.HAND_OVER, "unheld"),
                Arguments.of(new Outcome.Unheld(Lease.End.LOST), Disposition.ABANDON, "unheld"),
                Arguments.of(new Outcome.Unheld(Lease.End.GIVEN_BACK), Disposition.ABANDON, "unheld"),
                Arguments.of(new Outcome.Deleted(UUID.randomUUID()), Disposition.ACKNOWLEDGE, "deleted"),
                Arguments.of(new Outcome.Postponed(Instant.EPOCH, "why"), Disposition.LEAVE, "postponed"),
                Arguments.of(new Outcome.Gone(), Disposition.ACKNOWLEDGE, "gone"),
                Arguments.of(new Outcome.Ignored("s3:TestEvent"), Disposition.ACKNOWLEDGE, "ignored"),
                Arguments.of(new Outcome.Poison("no"), Disposition.BURY, "poison"),
                Arguments.of(new Outcome.Broken(EVENT, new IllegalStateException()), Disposition.LEAVE, "retry"));
    }

    private static Document document(DocumentStatus status) {
        var object = new StoredObject("b", "k", "e", null, 1, Instant.EPOCH, null, null, Map.of());
        return Documents.ended(Documents.discovered(EVENT, object), status, null, null, null);
    }
}
