package org.wordfreq.scaling.target;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.WorkerHeartbeat;

/** Remembers the size that the fleet would have, and logs each change: to see what a policy would do. */
@Component
@ConditionalOnProperty(name = TargetSettings.TYPE, havingValue = "dry-run", matchIfMissing = true)
final class DryRunTarget implements ScalingTarget {

    private static final Logger log = LoggerFactory.getLogger(DryRunTarget.class);

    private final AtomicInteger size = new AtomicInteger();

    @Override
    public String name() {
        return "dry-run";
    }

    @Override
    public Fleet fleet() {
        var now = size.get();
        return new Fleet(now, now);
    }

    @Override
    public void resize(int size, List<WorkerHeartbeat> workers, BooleanSupplier mayAct) {
        var before = this.size.getAndSet(size);
        if (before != size) {
            log.atInfo().addKeyValue("from", before).addKeyValue("to", size).log("Would resize the fleet");
        }
    }
}
