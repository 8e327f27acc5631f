package org.wordfreq.platform.preflight;

import org.springframework.boot.ExitCodeGenerator;

/** The service must not start: something that it needs on AWS is not there, or may not be used. */
final class PreflightFailed extends RuntimeException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    /** Something is wrong with the configuration (sysexits.h, EX_CONFIG): to start again would not help. */
    static final int EXIT_CODE = 78;

    PreflightFailed(Report report) {
        super(report.text());
    }

    @Override
    public int getExitCode() {
        return EXIT_CODE;
    }
}
