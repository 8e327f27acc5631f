package org.wordfreq.scaling.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.scaling.deadletters.DocumentStates.State;
import org.wordfreq.scaling.deadletters.Letter.Kind;

class ReasonsTests {

    @Test
    void reasonOfPoisonIsTheCounters() {
        assertThat(letter(true, "not JSON").kind()).isEqualTo(Kind.POISON);
        assertThat(Reasons.of(Kind.POISON, "not JSON", List.of())).isEqualTo("not JSON");
    }

    @Test
    void reasonOfAJobReceivedTooOftenIsTheLastFailureOfItsDocument() {
        assertThat(letter(true, "").kind()).isEqualTo(Kind.RECEIVES);
        assertThat(Reasons.of(Kind.RECEIVES, "", List.of(state(null), state("S3 said no."), state("other"))))
                .isEqualTo("S3 said no.");
    }

    @Test
    void reasonOfAJobWithoutAnyFailureIsThatItHadNoEnd() {
        assertThat(Reasons.of(Kind.RECEIVES, "", List.of(state(null)))).isEqualTo(Reasons.NO_END);
    }

    @Test
    void letterFromNowhereIsSaidToBe() {
        assertThat(letter(false, "").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(Reasons.of(Kind.UNKNOWN, "", List.of(state("S3 said no.")))).isEqualTo(Reasons.UNKNOWN);
    }

    private static Letter letter(boolean moved, String reason) {
        return new Letter("m", "m", Instant.EPOCH, 6, moved, reason, NamedDocuments.of("x"), "x");
    }

    private static State state(@Nullable String problem) {
        return new State("id", DocumentStatus.FAILED, problem);
    }
}
