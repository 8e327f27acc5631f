package org.wordfreq.platform.resilience;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while any AWS service that this one needs is known to be away; shows the state of each breaker. */
final class CircuitsHealth implements HealthIndicator {

    private final Circuits circuits;

    CircuitsHealth(Circuits circuits) {
        this.circuits = circuits;
    }

    @Override
    public Health health() {
        var states = circuits.states();
        var health = states.containsValue("OPEN") ? Health.down() : Health.up();
        return health.withDetails(states).build();
    }
}
