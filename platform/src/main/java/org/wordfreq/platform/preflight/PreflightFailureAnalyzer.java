package org.wordfreq.platform.preflight;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells what is missing, without the traces of how it was found out. */
final class PreflightFailureAnalyzer extends AbstractFailureAnalyzer<PreflightFailed> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PreflightFailed cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Mend what is listed, all of it, and start the service again. wordfreq.preflight.enabled=false starts it"
                        + " without this look; it then fails at its first job.",
                cause);
    }
}
