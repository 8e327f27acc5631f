package org.wordfreq.ingest;

import org.wordfreq.contracts.Access.Service;
import org.wordfreq.platform.preflight.PreflightContract;

final class PreflightIT extends PreflightContract {

    PreflightIT() {
        super(Service.INGEST, IngestApplication.class, 3);
    }
}
