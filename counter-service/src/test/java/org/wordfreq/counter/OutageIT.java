package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.CuttableProxy;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import org.wordfreq.platform.resilience.Circuits;

/** S3 is away for a while, under load. */
@LocalAwsTest
@DirtiesContext
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "wordfreq.counter.slots=2",
            "wordfreq.counter.visibility=6s",
            "wordfreq.counter.poll-timeout=1s",
            "wordfreq.counter.retry-delay=1s",
            "wordfreq.counter.retry-delay-limit=1s",
            "wordfreq.resilience.open-for=500ms"
        })
class OutageIT {

    private static final String PREFIX = "outage-" + UUID.randomUUID();
    private static final ResourceNames NAMES = ResourceNames.withPrefix(PREFIX);
    private static final CuttableProxy S3 =
            CuttableProxy.to(URI.create(System.getProperty("spring.cloud.aws.s3.endpoint")));
    private static final int DOCUMENTS = 40;

    @Autowired
    private Circuits circuits;

    @Autowired
    private MeterRegistry meters;

    private final Surroundings aws;

    OutageIT(LocalAwsEndpoints endpoints) {
        this.aws = new Surroundings(endpoints, NAMES);
        endpoints.provision(PREFIX);
    }

    @DynamicPropertySource
    static void throughTheLine(DynamicPropertyRegistry properties) {
        properties.add("spring.cloud.aws.s3.endpoint", S3::endpoint);
        properties.add("wordfreq.names.documents-bucket", NAMES::documentsBucket);
        properties.add("wordfreq.names.results-bucket", NAMES::resultsBucket);
        properties.add("wordfreq.names.jobs-queue", NAMES::jobsQueue);
        properties.add("wordfreq.names.dead-letter-queue", NAMES::deadLetterQueue);
        properties.add("wordfreq.names.results-queue", NAMES::resultsQueue);
        properties.add("wordfreq.names.documents-table", NAMES::documentsTable);
        properties.add("wordfreq.names.workers-table", NAMES::workersTable);
    }

    @AfterAll
    static void close() {
        S3.close();
    }

    @Test
    void jobsWaitUntilS3IsBackWithoutBurningTheirReceipts() {
        S3.cut();
        var keys = new ArrayList<String>();
        for (var i = 0; i < DOCUMENTS; i++) {
            var key = "drops/" + UUID.randomUUID();
            aws.storeText(key, "some text", Map.of());
            aws.send(aws.created(key, null));
            keys.add(key);
        }

        await().atMost(Surroundings.PATIENCE).until(() -> !circuits.areClosed("s3"));
        // Far longer than the queue would need to lose a receipt of every job.
        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(6)).until(() -> !circuits.areClosed("s3"));
        assertThat(awayByTheMetrics()).isPositive();
        S3.mend();

        var attempts = keys.stream()
                .map(key -> aws.awaitDocument(key, DocumentStatus.COUNTED).attempts())
                .toList();
        assertThat(attempts).allSatisfy(number -> assertThat(number).isEqualTo(1));
        aws.awaitNoJobs();
        assertThat(burntReceipts()).as("no more than what was in flight").isBetween(1.0, 8.0);
    }

    private double awayByTheMetrics() {
        return meters.get("resilience4j.circuitbreaker.state")
                        .tag("name", "s3")
                        .tag("state", "open")
                        .gauge()
                        .value()
                + meters.get("resilience4j.circuitbreaker.state")
                        .tag("name", "s3")
                        .tag("state", "half_open")
                        .gauge()
                        .value();
    }

    /** Jobs that broke off, each after one receipt. */
    private double burntReceipts() {
        return meters.find("wordfreq.document.count").tag("outcome", "retry").timers().stream()
                .mapToDouble(Timer::count)
                .sum();
    }
}
