package org.wordfreq.cli.platform;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.console.Progress;

/** The steps of {@link Preparation}, several at a time, shown as they go: one takes up to some ten seconds. */
final class PreparationSteps implements AutoCloseable {

    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors());
    private static final long LOOK_MILLIS = 200;

    private final Progress progress;
    private final Set<String> underWay = new ConcurrentSkipListSet<>();

    /** @param total how many there are in all */
    PreparationSteps(Console console, int total) {
        this(new Progress(console, "Preparing", Progress.Unit.STEPS, total));
    }

    PreparationSteps(Progress progress) {
        this.progress = progress;
    }

    /**
     * Does it for each program; a step each.
     *
     * @throws Failure if one of them cannot be prepared
     */
    void inParallel(String what, List<Program> programs, Consumer<Program> work) {
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            programs.stream()
                    .map(program -> pool.submit(() -> step(what + " " + program.name(), () -> work.accept(program))))
                    .toList()
                    .forEach(this::join);
        }
    }

    private void step(String what, Runnable work) {
        underWay.add(what);
        try {
            tell();
            work.run();
        } finally {
            underWay.remove(what);
            tell();
        }
        progress.advance(1);
    }

    private void tell() {
        progress.note(String.join(", ", underWay));
    }

    private void join(Future<?> step) {
        try {
            while (true) {
                try {
                    step.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    return;
                } catch (TimeoutException notYet) {
                    progress.remind();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "Interrupted.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        progress.close();
    }
}
