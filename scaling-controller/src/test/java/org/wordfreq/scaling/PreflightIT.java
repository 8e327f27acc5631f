package org.wordfreq.scaling;

import org.wordfreq.contracts.Access.Service;
import org.wordfreq.platform.preflight.PreflightContract;

final class PreflightIT extends PreflightContract {

    PreflightIT() {
        super(Service.SCALING, ScalingApplication.class, 4);
    }
}
