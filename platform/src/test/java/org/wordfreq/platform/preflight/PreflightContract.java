package org.wordfreq.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import org.junit.jupiter.api.Test;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.localaws.LocalAwsTest;

/** What every service does before it starts on AWS: it looks at what it needs. Each has a test that fills in which service it is. */
@LocalAwsTest
public abstract class PreflightContract {

    /** EX_CONFIG of sysexits.h: to start it again without another setting does not help. */
    private static final int MISCONFIGURED = 78;

    private final Service service;
    private final Class<?> application;
    private final int needs;

    /**
     * The service that is started.
     *
     * @param service which
     * @param application its main class
     * @param needs how many buckets, tables and queues it needs
     */
    protected PreflightContract(Service service, Class<?> application, int needs) {
        this.service = service;
        this.application = application;
        this.needs = needs;
    }

    @Test
    protected void onAwsTheServiceDoesNotStartWithoutWhatItNeeds() {
        var failure = catchException(() -> new SpringApplicationBuilder(application)
                .profiles("aws")
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--wordfreq.notifications.channel=log",
                        "--wordfreq.metrics.cloudwatch.enabled=false",
                        "--wordfreq.names.documents-bucket=absent-documents",
                        "--wordfreq.names.results-bucket=absent-results",
                        "--wordfreq.names.documents-table=absent-table",
                        "--wordfreq.names.workers-table=absent-workers",
                        "--wordfreq.names.jobs-queue=absent-jobs",
                        "--wordfreq.names.dead-letter-queue=absent-dlq",
                        "--wordfreq.names.results-queue=absent-queue"));

        assertThat(failure).hasMessageContaining(service.id() + " cannot work with what it finds on AWS");
        assertThat(String.valueOf(failure.getMessage())
                        .lines()
                        .filter(line -> line.contains("does not exist in this account")))
                .as("each that is missing, once")
                .hasSize(needs);
        assertThat(failure).isInstanceOfSatisfying(ExitCodeGenerator.class, exit -> assertThat(exit.getExitCode())
                .isEqualTo(MISCONFIGURED));
    }
}
