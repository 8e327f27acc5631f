package org.wordfreq.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.wordfreq.system.chaos.Step.Action;
import org.wordfreq.system.faults.Faults;
import org.wordfreq.system.faults.OverloadedService;

/**
 * All that will happen in a run, and when: it follows from the seed and the scale, and from nothing that happens.
 *
 * @param noise what goes wrong with each service all the time
 * @param steps in the order of their times
 */
record ChaosPlan(
        long seed,
        Scale scale,
        Map<OverloadedService, Faults> noise,
        List<PlannedDocument> documents,
        List<Step> steps) {

    private static final Duration ROUND = Duration.ofSeconds(20);
    private static final Duration DELETED_WITHIN = Duration.ofSeconds(8);

    ChaosPlan {
        noise = Map.copyOf(noise);
        documents = List.copyOf(documents);
        steps = steps.stream().sorted(Comparator.comparing(Step::at)).toList();
    }

    static ChaosPlan of(long seed, Scale scale) {
        var random = new Random(seed);
        var noise = noise(random);
        var documents = new PlannedDocuments(random, scale).all();
        var steps = new ArrayList<Step>();
        // The last documents come while there is still something to go wrong.
        var uploading = scale.time().multipliedBy(4).dividedBy(5);
        for (var document : documents) {
            var at = moment(random, Duration.ZERO, uploading);
            steps.add(new Step(at, new Action.Upload(document)));
            if (document.deleted()) {
                steps.add(new Step(moment(random, at, DELETED_WITHIN), new Action.Delete(document)));
            }
        }
        steps.add(new Step(scale.time().multipliedBy(3).dividedBy(5), new Action.Purge()));
        addRare(steps, random, scale);
        for (var start = Duration.ZERO; start.compareTo(scale.time()) < 0; start = start.plus(ROUND)) {
            addRound(steps, random, start, scale);
        }
        return new ChaosPlan(seed, scale, noise, documents, steps);
    }

    private static Map<OverloadedService, Faults> noise(Random random) {
        var noise = new EnumMap<OverloadedService, Faults>(OverloadedService.class);
        for (var service : OverloadedService.values()) {
            noise.put(service, Faults.noise(0.02 + 0.02 * random.nextDouble(), 0.015 + 0.01 * random.nextDouble()));
        }
        return noise;
    }

    /** What costs a start or a minute, and so is for longer runs only. */
    private static void addRare(List<Step> steps, Random random, Scale scale) {
        for (var minute = 0; minute < scale.time().toMinutes(); minute++) {
            var start = Duration.ofMinutes(minute);
            steps.add(new Step(moment(random, start, Duration.ofMinutes(1)), new Action.KillIngest()));
            steps.add(new Step(moment(random, start, Duration.ofMinutes(1)), new Action.Abandon(minute)));
        }
    }

    private static void addRound(List<Step> steps, Random random, Duration start, Scale scale) {
        var actions = new ArrayList<Action>();
        actions.add(new Action.Kill(random.nextInt(scale.counters())));
        actions.add(new Action.Terminate(random.nextInt(scale.counters())));
        // Each kind for each service, so that no seed leaves one out.
        for (var service : OverloadedService.values()) {
            faults(random).forEach(faults -> actions.add(new Action.Inflict(service, faults, seconds(random, 1, 3))));
        }
        for (var i = 0; i < 3; i++) {
            actions.add(new Action.Duplicate(random.nextDouble(), 1 + random.nextInt(3), seconds(random, 0, 6)));
            actions.add(new Action.Snatch(1 + random.nextInt(6), seconds(random, 1, 5)));
        }
        actions.forEach(action -> steps.add(new Step(moment(random, start, ROUND), action)));
        // An outage of everything in the middle of every other round: it takes some ten seconds to end.
        if (start.dividedBy(ROUND) % 2 == 0) {
            steps.add(new Step(start.plus(ROUND.dividedBy(2)), new Action.RestartEmulators()));
        }
    }

    private static List<Faults> faults(Random random) {
        return List.of(
                Faults.slow(Duration.ofMillis(20 + random.nextInt(300)), Duration.ofMillis(random.nextInt(400))),
                Faults.narrow(2_000_000 + random.nextInt(20_000_000)),
                Faults.overloaded(0.1 + 0.5 * random.nextDouble()),
                Faults.unreliable(0.1 + 0.4 * random.nextDouble()),
                Faults.cut(),
                Faults.silent());
    }

    private static Duration moment(Random random, Duration start, Duration within) {
        return start.plusMillis((long) (random.nextDouble() * within.toMillis()));
    }

    private static Duration seconds(Random random, int least, int most) {
        return Duration.ofSeconds(least + random.nextInt(most - least + 1));
    }

    /** One of the choices. */
    static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
