package org.wordfreq.system.chaos;

import java.util.ArrayList;
import java.util.List;
import org.wordfreq.system.faults.FaultProxy;
import org.wordfreq.system.faults.Faults;

/** What happens on the line to one service: noise all the time, and the latest of the spells that are not over. */
final class Weather {

    private final FaultProxy proxy;
    private final Faults noise;
    private final List<Faults> spells = new ArrayList<>();

    Weather(FaultProxy proxy, Faults noise) {
        this.proxy = proxy;
        this.noise = noise;
        proxy.inflict(noise);
    }

    synchronized void begin(Faults spell) {
        spells.add(spell);
        apply();
    }

    synchronized void end(Faults spell) {
        spells.remove(spell);
        apply();
    }

    private void apply() {
        proxy.inflict(spells.isEmpty() ? noise : spells.getLast().over(noise));
    }
}
