package org.wordfreq.counter;

import org.wordfreq.contracts.Access.Service;
import org.wordfreq.platform.preflight.PreflightContract;

final class PreflightIT extends PreflightContract {

    PreflightIT() {
        super(Service.COUNTER, CounterApplication.class, 7);
    }
}
