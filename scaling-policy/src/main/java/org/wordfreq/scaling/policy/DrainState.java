package org.wordfreq.scaling.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What {@link DrainWithin} remembers.
 *
 * @param size the size last decided
 * @param samples what was seen in the flow window, the oldest first
 * @param grownAt when the fleet last grew; null for never
 * @param paidAt until when instance-seconds are counted; null before the first decision
 * @param paidSeconds instance-seconds of the UTC day of paidAt
 */
public record DrainState(
        int size,
        List<Sample> samples,
        @Nullable Instant grownAt,
        @Nullable Instant paidAt,
        double paidSeconds) {

    private static final List<Duration> WINDOWS =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));

    /** A longer time without a look is a hole: nobody knows what was needed in it. */
    private static final Duration LONGEST_GAP = DrainWithin.INTERVAL.multipliedBy(3);

    /**
     * One look at the queue and the fleet.
     *
     * @param at when
     * @param visible messages waiting
     * @param running messages at work
     * @param arrivalsPerSecond since the look before
     * @param need workers that were needed for that
     * @param secondsPerQueuedJob expected seconds of a waiting job; above 0
     */
    public record Sample(
            Instant at, long visible, long running, double arrivalsPerSecond, int need, double secondsPerQueuedJob) {

        public Sample {
            Objects.requireNonNull(at, "a sample has a time");
        }
    }

    public DrainState {
        samples = List.copyOf(samples);
    }

    static DrainState of(int size) {
        return new DrainState(size, List.of(), null, null, 0);
    }

    @Nullable
    Sample lastSample() {
        return samples.isEmpty() ? null : samples.getLast();
    }

    DrainState withSize(int newSize, Instant now) {
        return new DrainState(newSize, samples, newSize > size ? now : grownAt, paidAt, paidSeconds);
    }

    DrainState with(Sample sample, DrainSettings settings) {
        var kept = new ArrayList<Sample>(samples.size() + 1);
        var oldest = sample.at().minus(settings.flowWindow());
        samples.stream().filter(old -> !old.at().isBefore(oldest)).forEach(kept::add);
        kept.add(sample);
        return new DrainState(size, kept, grownAt, paidAt, paidSeconds);
    }

    /** Counts what the fleet cost since the last decision; a new UTC day begins at nothing. */
    DrainState paidUntil(Instant now, int workers) {
        if (paidAt == null) {
            return new DrainState(size, samples, grownAt, now, 0);
        }
        var midnight = day(now).atStartOfDay(ZoneOffset.UTC).toInstant();
        var fresh = midnight.isAfter(paidAt);
        var since = fresh ? midnight : paidAt;
        var seconds = Math.max(0, Duration.between(since, now).toMillis() / 1e3) * workers;
        return new DrainState(size, samples, grownAt, now, (fresh ? 0 : paidSeconds) + seconds);
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** The most workers that were needed in the window; empty until the window has been seen whole, without a hole. */
    OptionalInt peakNeed(Instant now, Duration window) {
        var begin = now.minus(window);
        if (!isSeenWhole(begin, now)) {
            return OptionalInt.empty();
        }
        return samples.stream()
                .filter(sample -> !sample.at().isBefore(begin))
                .mapToInt(Sample::need)
                .max();
    }

    /** What was taken over from another controller ends some time ago, and so does what was seen before the sight was lost. */
    private boolean isSeenWhole(Instant begin, Instant now) {
        if (samples.isEmpty() || samples.getFirst().at().isAfter(begin)) {
            return false;
        }
        var seenUntil = samples.getFirst().at();
        for (var sample : samples) {
            if (sample.at().isAfter(begin) && sample.at().isAfter(seenUntil.plus(LONGEST_GAP))) {
                return false;
            }
            seenUntil = sample.at();
        }
        return !now.isAfter(seenUntil.plus(LONGEST_GAP));
    }

    /** Whether the fleet grew so lately that it has not yet shown what it is good for. */
    boolean isYoung(Instant now, Duration bootAndWindow) {
        return grownAt != null && now.isBefore(grownAt.plus(bootAndWindow));
    }

    /** The mean of busy slots, in all that is remembered or in the window alone, whichever is more. */
    double meanBusySlots(Instant now, Duration window) {
        var begin = now.minus(window);
        var all = samples.stream().mapToLong(Sample::running).average().orElse(0);
        var lately = samples.stream()
                .filter(sample -> !sample.at().isBefore(begin))
                .mapToLong(Sample::running)
                .average()
                .orElse(0);
        return Math.max(all, lately);
    }

    /**
     * Jobs a second that surely arrive: the most that a window of 10, 30 or 60 s vouches for. Of n arrivals, n minus two
     * standard deviations of a Poisson count are no chance; of the highest look only as much counts as the second
     * highest saw, so that one odd sample changes nothing.
     */
    double sureArrivals(Instant now) {
        return WINDOWS.stream()
                .mapToDouble(window -> sureArrivals(now, window))
                .max()
                .orElse(0);
    }

    private double sureArrivals(Instant now, Duration window) {
        var begin = now.minus(window);
        var first = 0;
        while (first < samples.size() && !samples.get(first).at().isAfter(begin)) {
            first++;
        }
        var seen = samples.subList(first, samples.size());
        if (seen.size() < 2) {
            return 0;
        }
        var highest = secondHighest(seen);
        var jobs = 0.0;
        var seconds = 0.0;
        for (var i = first; i < samples.size(); i++) {
            var covered = secondsCovered(i);
            jobs += Math.min(highest, samples.get(i).arrivalsPerSecond()) * covered;
            seconds += covered;
        }
        return Math.max(0, jobs - 2 * Math.sqrt(jobs)) / seconds;
    }

    private static double secondHighest(List<Sample> seen) {
        var rates =
                seen.stream().mapToDouble(Sample::arrivalsPerSecond).sorted().toArray();
        return rates[rates.length - 2];
    }

    /** How long a look's rate tells of: the time since the look before, which is the interval more or less. */
    private double secondsCovered(int look) {
        if (look == 0) {
            return DrainWithin.INTERVAL.toSeconds();
        }
        var time =
                Duration.between(samples.get(look - 1).at(), samples.get(look).at());
        return Math.clamp(time.toMillis(), 1, LONGEST_GAP.toMillis()) / 1e3;
    }
}
