package org.wordfreq.results;

import org.wordfreq.contracts.Access.Service;
import org.wordfreq.platform.preflight.PreflightContract;

final class PreflightIT extends PreflightContract {

    PreflightIT() {
        super(Service.RESULTS, ResultsApplication.class, 2);
    }
}
