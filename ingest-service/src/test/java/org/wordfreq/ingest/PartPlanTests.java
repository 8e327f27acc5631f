package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartPlanTests {

    @ParameterizedTest
    @CsvSource({
        "0, 10, 1, 0",
        "1, 10, 1, 1",
        "10, 10, 1, 10",
        "11, 10, 2, 1",
        "20, 10, 2, 10",
        "25, 10, 3, 5",
    })
    void lastPartHasTheRest(long bytes, long partSize, long count, long last) {
        var plan = new PartPlan(bytes, partSize);

        assertThat(plan.count()).isEqualTo(count);
        assertThat(plan.bytesOf((int) count)).isEqualTo(last);
        assertThat(sum(plan)).isEqualTo(bytes);
    }

    @Test
    void partsGrowWithADocumentThatWouldHaveTooMany() {
        var plan = PartPlan.suited(500_000_000_000L, 64 << 20);

        assertThat(plan.partSize()).isEqualTo(477 << 20);
        assertThat(plan.count()).isLessThanOrEqualTo(PartPlan.MOST_PARTS);
        assertThat(sum(plan)).isEqualTo(500_000_000_000L);
        assertThat(PartPlan.suited(1_000_000, 64 << 20).partSize()).isEqualTo(64 << 20);
    }

    @Test
    void documentOfTerabytesFitsInPartsThatS3Takes() {
        var plan = PartPlan.suited(PartPlan.MOST_PARTS * PartPlan.LARGEST, 64 << 20);

        assertThat(plan.partSize()).isLessThanOrEqualTo(PartPlan.LARGEST);
        assertThat(plan.count()).isLessThanOrEqualTo(PartPlan.MOST_PARTS);
    }

    private static long sum(PartPlan plan) {
        var sum = 0L;
        for (var number = 1; number <= plan.count(); number++) {
            sum += plan.bytesOf(number);
        }
        return sum;
    }
}
