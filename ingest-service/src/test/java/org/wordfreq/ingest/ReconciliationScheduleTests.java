package org.wordfreq.ingest;

import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

final class ReconciliationScheduleTests {

    @Test
    void sweepFollowsThoughOneEndedWithAnError() {
        var reconciliation = mock(Reconciliation.class);
        doThrow(new StackOverflowError("pretended"))
                .doNothing()
                .when(reconciliation)
                .sweep();
        var properties = new MapConfigurationPropertySource(Map.of("wordfreq.ingest.reconciliation.interval", "1s"));
        var schedule = new ReconciliationSchedule(
                reconciliation,
                new Binder(properties).bindOrCreate("wordfreq.ingest.reconciliation", ReconciliationSettings.class));

        schedule.start();
        try {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> verify(reconciliation, atLeast(2)).sweep());
        } finally {
            schedule.stop();
        }
    }
}
