package org.wordfreq.scaling.simulation;

import org.wordfreq.scaling.policy.Signals.Service;

/** What a controller has learned of the speed of its workers, decayed, as one would from heartbeats. */
final class Learned {

    private static final double WEIGHT = 0.05;

    private static final double LEAST = 1e-3;

    private final Cloud cloud;
    private double slowness = 1;
    private double bootSeconds;
    private double queuedBytes;

    Learned(Cloud cloud, double firstBytes) {
        this.cloud = cloud;
        this.queuedBytes = firstBytes;
        this.bootSeconds = cloud.bootSeconds();
    }

    void worked(double nominal, double seconds) {
        slowness += WEIGHT * (seconds / nominal - slowness);
    }

    void booted(double seconds) {
        if (seconds > 0) {
            bootSeconds += WEIGHT * (seconds - bootSeconds);
        }
    }

    Service service(SimulatedQueue queue, double runningSeconds) {
        if (queue.visible() > 0) {
            queuedBytes = Math.max(0, queue.visibleBytes() / queue.visible());
        }
        return new Service(
                cloud.slots(),
                Math.max(LEAST, slowness * cloud.seconds(queuedBytes)),
                Math.max(LEAST, slowness * runningSeconds),
                bootSeconds);
    }
}
