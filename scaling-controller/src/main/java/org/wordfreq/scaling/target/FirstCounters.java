package org.wordfreq.scaling.target;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Starts the first processes as soon as the settings are known, and long before {@link ProcessTarget} is there, which takes
 * them over: a counter takes as long to start as the controller does, and both can do so at once.
 */
final class FirstCounters implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final String SETTINGS = "wordfreq.scaling.target.process";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        start(event.getEnvironment());
    }

    static void start(Environment environment) {
        if (!environment.getProperty(TargetSettings.TYPE, "").equals("process")) {
            return;
        }
        // What is missing or wrong is told by the validation of the settings, later.
        Binder.get(environment)
                .bind(SETTINGS, ProcessSettings.class)
                .ifBound(settings -> start(settings, new CounterProcesses(settings)));
    }

    private static void start(ProcessSettings settings, CounterProcesses processes) {
        var lock = new CountersLock(settings.folder());
        // What another controller runs is not ours to add to; the target says so when it is there.
        if (!lock.hold()) {
            return;
        }
        try {
            for (var running = processes.left().size(); running < settings.initial(); running++) {
                processes.start();
            }
        } finally {
            lock.release();
        }
    }
}
