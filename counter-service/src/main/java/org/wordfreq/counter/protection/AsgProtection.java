package org.wordfreq.counter.protection;

import java.util.Optional;

/**
 * An instance of an EC2 Auto Scaling group, one worker each.
 *
 * @param self the instance
 */
record AsgProtection(AsgInstance self) implements WorkerProtection {

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
}
