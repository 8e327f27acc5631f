package org.wordfreq.cli.loadtest;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wordfreq.cli.client.ScalingClient.Decision;
import org.wordfreq.cli.console.Quantities;

/**
 * How soon the fleet followed the backlog, in seconds; nothing where it did not. Seen from outside, about twice a second.
 *
 * @param toDecision from the first job in the queue to the first decision to grow
 * @param toFirstJob from that decision until more slots work than the fleet had before
 * @param toMost from the first job until as many counters take jobs as ever did
 * @param toRest from the last count until the fleet is back at its least size
 */
record Reactions(OptionalDouble toDecision, OptionalDouble toFirstJob, OptionalDouble toMost, OptionalDouble toRest) {

    /**
     * Reads them from a course.
     *
     * @param decisions of the controller, in any order
     */
    static Reactions of(Course course, List<Decision> decisions) {
        var before = course.moments().getFirst();
        var firstJob = course.first(moment -> moment.waiting() + moment.inFlight() > 0)
                .map(Moment::seconds)
                .orElse(0.0);
        var grown = firstGrowth(course, decisions);
        var slots = before.state().signal().workers().slots();
        var helped = course.first(moment -> moment.live() > before.live() && moment.busy() > slots);
        var most = course.first(moment -> moment.live() == course.mostLive() && moment.live() > before.live());
        return new Reactions(
                optional(grown.map(at -> at - firstJob)),
                optional(grown.flatMap(at -> helped.map(moment -> moment.seconds() - at))),
                optional(most.map(moment -> moment.seconds() - firstJob)),
                optional(rest(course).map(moment -> moment.seconds() - seconds(course.counted()))));
    }

    private static Optional<Double> firstGrowth(Course course, List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.kind().equals("grow"))
                .map(decision -> seconds(Duration.between(course.startedAt(), decision.at())))
                .filter(at -> at >= 0)
                .min(Comparator.naturalOrder());
    }

    /** The first moment after the last count at which no process is left beyond the least size. */
    private static Optional<Moment> rest(Course course) {
        var counted = seconds(course.counted());
        return course.moments()
                .getLast()
                .state()
                .scaled()
                .flatMap(settings ->
                        course.first(moment -> moment.seconds() >= counted && moment.running() <= settings.min()));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private static OptionalDouble optional(Optional<Double> value) {
        // What happens between two looks is seen at the second.
        return value.map(seconds -> OptionalDouble.of(Math.max(0, seconds))).orElse(OptionalDouble.empty());
    }

    /** For a person, one in a line. */
    List<String> lines() {
        return List.of(
                line("first job -> first decision to grow", toDecision),
                line("that decision -> a new counter's first job", toFirstJob),
                line("first job -> as many counters as ever", toMost),
                line("last count -> back at the least size", toRest));
    }

    private static String line(String what, OptionalDouble seconds) {
        return String.format(
                Locale.ROOT,
                "  %-44s %s",
                what,
                seconds.isPresent()
                        ? Quantities.seconds(Duration.ofMillis(Math.round(seconds.getAsDouble() * 1_000)))
                        : "-");
    }
}
