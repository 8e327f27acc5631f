package org.wordfreq.counter.protection;

import java.time.Duration;
import java.util.Optional;

/**
 * An instance of an EC2 Auto Scaling group, one worker each.
 *
 * @param self the instance
 * @param longest how long to be protected without a pause
 */
record AsgProtection(AsgInstance self, Duration longest) implements WorkerProtection {

    @Override
    public Optional<String> instance() {
        return self.knownId();
    }

    @Override
    public void busy() {
        self.protectFromScaleIn(true);
    }

    @Override
    public void idle() {
        self.protectFromScaleIn(false);
    }

    /** A refresh of the group's instances waits for protected ones, and fails after an hour. */
    @Override
    public Optional<Duration> limit() {
        return Optional.of(longest);
    }
}
