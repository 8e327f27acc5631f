package org.wordfreq.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import org.junit.jupiter.api.Test;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.wordfreq.localaws.LocalAwsTest;

/** On AWS the service looks at what it needs before it starts. */
@LocalAwsTest
final class PreflightIT {

    @Test
    void onAwsTheServiceDoesNotStartWithoutWhatItNeeds() {
        var failure = catchException(() -> new SpringApplicationBuilder(ResultsApplication.class)
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

        assertThat(failure).hasMessageContaining("results-service cannot work with what it finds on AWS");
        assertThat(String.valueOf(failure.getMessage())
                        .lines()
                        .filter(line -> line.contains("does not exist in this account")))
                .as("each that is missing, once")
                .hasSize(2);
        assertThat(failure).isInstanceOfSatisfying(ExitCodeGenerator.class, exit -> assertThat(exit.getExitCode())
                .isEqualTo(78));
    }
}
