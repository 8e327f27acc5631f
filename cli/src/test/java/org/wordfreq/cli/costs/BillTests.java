package org.wordfreq.cli.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Lines that can be reckoned by hand. */
class BillTests {

    private static final Load NOTHING = new Load(0, Load.USUAL_BYTES);
    private static final Load MILLION = new Load(1e6, Load.USUAL_BYTES);

    @Test
    void withoutDocumentsNoCounterRuns() {
        assertThat(line(DefaultDeployment.of(NOTHING), "counters")).isZero();
    }

    @Test
    void fiveTasksOfHalfAProcessorAreAlwaysOn() {
        assertThat(line(DefaultDeployment.of(NOTHING), "ingest")).isCloseTo(5 * 730 * 0.024685, within(0.01));
    }

    /** 120,000 are kept: a walk through the objects takes 12 minutes, with an hour to the next; each task looks at all items hourly. */
    @Test
    void sweepsLookAtAllThatIsKeptOverAndOver() {
        var objects = 120_000 * 730 / 1.2;
        var items = 2.0 * 730 * 120_000 * 1_150 / 4_096.0 / 2;

        assertThat(Storage.sweeps(new Load(1e4, Load.USUAL_BYTES)))
                .isCloseTo((objects + items) / 1e6 * 0.125 + objects / 1_000 / 1_000 * 0.005, within(0.01));
        assertThat(Storage.sweeps(NOTHING)).isZero();
    }

    /** 5,000 objects and 20,000 items a minute by each of two tasks. */
    @Test
    void sweepsOfMoreAreNoFasterThanTheirPages() {
        var most = 2 * 730 * 60 * (5_000 + 20_000 * 1_150 / 4_096.0 / 2);

        assertThat(Sweeps.readUnits(MILLION)).isBetween(0.9 * most, most);
    }

    /**
     * Four writes of six units, each in the table and in the index that holds all of an item, the ids once, and three of the
     * Idempotency-Key; twelve reads.
     */
    @Test
    void aDocumentIsWrittenFourTimesAndItsKeyThreeTimes() {
        var two = new Load(2e6, Load.USUAL_BYTES);
        var kept = 12 * (1.25 * (2 * 0.25 + 0.20) + 0.27 * 0.25);

        assertThat(Storage.dynamoDb(two) - Storage.dynamoDb(MILLION))
                .isCloseTo(16 * 0.625 + 12 * 0.125 + kept, within(0.5));
    }

    /** A copy of a table of 15 GB each week, and thirteen weeks are 90 days. */
    @Test
    void backupsAreFullCopiesOfThirteenWeeks() {
        assertThat(Storage.backups(MILLION)).isCloseTo(13 * 12 * 1.25 * 0.10, within(0.01));
    }

    @Test
    void cloudFrontIsNoPartOfTheDefault() {
        assertThat(DefaultDeployment.of(MILLION)).noneMatch(cost -> cost.what().contains("CloudFront"));
        assertThat(line(CloudFront.of(MILLION), "its requests")).isCloseTo(979 * 0.02, within(0.01));
        assertThat(line(CloudFront.of(NOTHING), "WAF")).isEqualTo(line(DefaultDeployment.of(NOTHING), "WAF"));
    }

    @Test
    void theEndOfEachDocumentIsPublishedAndTheFirstMillionIsFree() {
        assertThat(line(DefaultDeployment.of(MILLION), "SNS")).isZero();
        assertThat(line(DefaultDeployment.of(new Load(1e8, Load.USUAL_BYTES)), "SNS"))
                .isCloseTo(99 * 0.50, within(0.001));
    }

    /** Nine alarms, of which that of an idle fleet looks at three metrics, and that of jobs that nobody counts at two. */
    @Test
    void alarmsLookAtTwelveMetrics() {
        assertThat(Monitoring.ALARM_METRICS).isEqualTo(7 + 3 + 2);
    }

    @Test
    void theDefaultDeploymentHasItsBounds() {
        assertThat(DefaultDeployment.canDo(MILLION)).isTrue();
        assertThat(DefaultDeployment.canDo(new Load(1e8, Load.USUAL_BYTES))).isFalse();
        assertThat(Tasks.ingest(MILLION)).isEqualTo(2);
        assertThat(Tasks.ingest(new Load(1e8, Load.USUAL_BYTES))).isCloseTo(12.7, within(0.1));
    }

    @Test
    void fewDocumentsWakeACounterEachAndManyKeepOneOrMoreAwake() {
        assertThat(Work.taskHours(new Load(100, Load.USUAL_BYTES))).isCloseTo(100 * 85.35 / 3600, within(0.01));
        assertThat(Work.taskHours(MILLION)).isEqualTo(730);
        assertThat(Work.taskHours(new Load(1e8, Load.USUAL_BYTES))).isCloseTo(1e8 * 0.35454 * 1.5 / 3600, within(1.0));
    }

    @Test
    void textsAreInTheArchiveAfterTheirFirstMonth() {
        var standard = 979 * 0.023 + 11 * 8 * 0.023;
        var archive = 11 * (979 + 32) * 0.00099;
        var counts = 12 * 80 * 0.023;
        var requests = 1000 * (0.05 + 2 * 0.005 + 4 * 0.0004);

        assertThat(Storage.s3(MILLION)).isCloseTo(standard + archive + counts + requests, within(0.01));
    }

    @Test
    void smallTextsAreNotMoved() {
        assertThat(Storage.s3(new Load(1e6, 100_000)))
                .isCloseTo(12 * 100 * 0.023 + 12 * 80 * 0.023 + 1000 * (2 * 0.005 + 4 * 0.0004), within(0.01));
    }

    @Test
    void everythingCostsMoreWithMoreDocuments() {
        var sums = DoubleStream.of(0, 1e4, 1e6, 1e8)
                .map(documents -> sum(DefaultDeployment.of(new Load(documents, Load.USUAL_BYTES))))
                .boxed()
                .toList();

        assertThat(sums).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theOriginalHasOneWorkerAtLeastAndFiveAtMost() {
        assertThat(line(OriginalDeployment.of(NOTHING), "workers")).isCloseTo(730 * 0.0116, within(0.001));
        assertThat(OriginalDeployment.workers(NOTHING)).isEqualTo(1);
        assertThat(OriginalDeployment.workers(MILLION)).isEqualTo(3);
        assertThat(OriginalDeployment.mostDocuments()).isEqualTo(2_204_698);
    }

    @Test
    void pricesAreNamedAndPositive() {
        assertThat(Price.values()).allSatisfy(price -> {
            assertThat(price.dollars()).isPositive();
            assertThat(price.unit()).isNotBlank();
            assertThat(price.source()).startsWith("https://aws.amazon.com/").endsWith("/");
        });
        assertThat(Price.FARGATE_VCPU.what()).isNotBlank();
    }

    @Test
    void aLoadIsNoLessThanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Load(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Load(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Load(Double.NaN, 1));
    }

    private static double line(List<Cost> bill, String what) {
        return bill.stream()
                .filter(cost -> cost.what().startsWith(what))
                .findFirst()
                .orElseThrow()
                .dollars();
    }

    private static double sum(List<Cost> bill) {
        return bill.stream().mapToDouble(Cost::dollars).sum();
    }
}
