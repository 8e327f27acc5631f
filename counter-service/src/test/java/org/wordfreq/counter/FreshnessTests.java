package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.ObjectEvent;

class FreshnessTests {

    @ParameterizedTest
    @CsvSource({
        "0055AED6DCD90281E5, 0055AED6DCD90281E6, -1",
        "FF, 100, -1",
        "0FF, ff, 0",
        "00000000000000000000000000000000ff, 100, -1",
        "A0, 9f, 1"
    })
    void sequencersAreHexadecimalNumbersOfAnyLength(String a, String b, int order) {
        assertThat(Integer.signum(Freshness.compareSequencers(a, b))).isEqualTo(order);
        assertThat(Integer.signum(Freshness.compareSequencers(b, a))).isEqualTo(-order);
    }

    @Test
    void unknownSequencerOrdersNothing() {
        assertThat(Freshness.compareSequencers(null, "1")).isZero();
        assertThat(Freshness.compareSequencers("1", null)).isZero();
        assertThat(Freshness.later(null, "1")).isEqualTo("1");
        assertThat(Freshness.later("ff", "100")).isEqualTo("100");
    }

    @Test
    void laterSequencerIsTheGreaterNumber() {
        assertThat(Freshness.later("100", "ff")).isEqualTo("100");
        assertThat(Freshness.later("1", null)).isEqualTo("1");
        assertThat(Freshness.later(null, null)).isNull();
        assertThat(Freshness.later("0ff", "FF")).as("equal").isEqualTo("0ff");
    }

    @ParameterizedTest
    @CsvSource({
        // item's ETag, version, sequencer; event's sequencer; object's ETag, version
        "e1, v1, 1, 1, e1, v1, SAME",
        "e1, , , , e1, , SAME",
        "e1, , , 5, e1, v1, SAME",
        "e1, , , , e2, , NEWER",
        "e1, v1, , , e1, v2, NEWER",
        "e1, , 1, 2, e1, , NEWER",
        "e1, , 2, 1, e1, , OUTDATED",
        "e1, , 2, 1, e2, , OUTDATED",
        "e1, , 2, , e2, , NEWER",
        "e1, , 2, 2, e2, , NEWER",
        "e1, , ff, 100, e1, , NEWER",
        "e1, , 100, FF, e2, , OUTDATED",
        "e1, v1, 0A, a, e1, v1, SAME",
        "e1, v1, , , e1, , SAME",
        ", , , , e1, , NEWER"
    })
    void statesAreToldApart(
            @Nullable String eTag,
            @Nullable String version,
            @Nullable String sequencer,
            @Nullable String eventSequencer,
            String objectETag,
            @Nullable String objectVersion,
            Freshness expected) {
        var event = new ObjectEvent("ObjectCreated:Put", null, "", "b", "k", null, null, null, eventSequencer);
        var object = new StoredObject("b", "k", objectETag, objectVersion, 1, Instant.EPOCH, null, null, Map.of());

        assertThat(Freshness.of(new Source(eTag, version, sequencer), event, object))
                .isEqualTo(expected);
    }
}
